"""Notes each message in a file, and crashes at one in a hundred when it sees it first."""

import os


def lambda_handler(event, context):
    with open(os.environ["JOURNAL"], "a") as journal:
        for record in event["Records"]:
            first = record["attributes"]["ApproximateReceiveCount"] == "1"
            if first and int(record["body"]) % 100 == 0:
                os._exit(3)
            journal.write(record["body"] + "\n")
