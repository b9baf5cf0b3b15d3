// Does what its messages say, as a function that runs on AWS Lambda.

export const handler = async (event) => {
  const failures = [];
  for (const { messageId, body } of event.Records) {
    console.log(`told to ${body}`);
    switch (body) {
      case "exit":
        process.exit(3);
        break;
      case "hang":
        await new Promise((resolve) => setTimeout(resolve, 600_000));
        break;
      case "malformed":
        return "not an object";
      case "raise":
        throw new RangeError("none in stock");
      case "fail":
        failures.push({ itemIdentifier: messageId });
        break;
    }
  }
  return { batchItemFailures: failures };
};
