"""A function of AWS Lambda behind an SQS queue, unchanged from what runs there."""

import json


def lambda_handler(event, context):
    """Logs each message, and reports those that ask to fail, so that only they come back."""
    failures = []
    for record in event["Records"]:
        body = record["body"]
        if asks_to_fail(body):
            print(f"Hello, {body} fails, as it asks to")
            failures.append({"itemIdentifier": record["messageId"]})
        else:
            print(f"Hello, {body}")
    return {"batchItemFailures": failures}


def asks_to_fail(body):
    try:
        order = json.loads(body)
    except ValueError:
        return False
    return isinstance(order, dict) and order.get("fail") is True
