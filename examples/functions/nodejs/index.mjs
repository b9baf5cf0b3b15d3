// A function of AWS Lambda behind an SQS queue, unchanged from what runs there.

/** Logs each message, and reports those that ask to fail, so that only they come back. */
export const handler = async (event) => {
  const failures = [];
  for (const { messageId, body } of event.Records) {
    if (asksToFail(body)) {
      console.log(`Hello, ${body} fails, as it asks to`);
      failures.push({ itemIdentifier: messageId });
    } else {
      console.log(`Hello, ${body}`);
    }
  }
  return { batchItemFailures: failures };
};

const asksToFail = (body) => {
  try {
    return JSON.parse(body)?.fail === true;
  } catch {
    return false;
  }
};
