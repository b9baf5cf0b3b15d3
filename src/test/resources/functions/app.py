"""Does what its messages say, as a function that runs on AWS Lambda."""

import os
import time


def lambda_handler(event, context):
    failures = []
    for record in event["Records"]:
        body = record["body"]
        print(f"told to {body}")
        if body == "exit":
            os._exit(3)
        if body == "hang":
            time.sleep(600)
        if body == "malformed":
            return "not an object"
        if body == "raise":
            raise ValueError("none in stock")
        if body == "fail":
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
