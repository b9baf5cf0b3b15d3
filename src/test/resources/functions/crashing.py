"""Notes each message in a file, and crashes at one in a hundred when it sees it first. Hangs if it is told to."""

import os
import time


def lambda_handler(event, context):
    with open(os.environ["JOURNAL"], "a") as journal:
        for record in event["Records"]:
            body = record["body"]
            if body == "hang":
                print("told to hang")
                time.sleep(600)
            first = record["attributes"]["ApproximateReceiveCount"] == "1"
            if first and int(body) % 100 == 0:
                os._exit(3)
            journal.write(body + "\n")
