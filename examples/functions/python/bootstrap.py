"""Runs a function of AWS Lambda that is written in Python, as Lambda's own runtime does.

    python3 bootstrap.py app.lambda_handler

A client of Lambda's Runtime API with nothing but the standard library of Python 3.9 or newer, for machines without
awslambdaric, which is AWS's. The function may be named by the environment variable _HANDLER instead, which counts more.
"""

import http.client
import importlib
import json
import logging
import os
import sys
import time
import traceback
from types import SimpleNamespace

VERSION = "/2018-06-01/runtime"


class RuntimeApi:
    """What hands out the events and takes the answers, over one connection that stays open."""

    def __init__(self, address):
        # has no timeout, since there may be no event for hours, and sets TCP_NODELAY
        self.connection = http.client.HTTPConnection(address)

    def next(self):
        """Waits for an event. Returns its headers and its body."""
        response, body = self.call("GET", "/invocation/next", None, {})
        if response.status != 200:
            sys.exit(f"Asked for the next event, the Runtime API says {response.status}: {body.decode()}")
        return response.headers, body

    def post(self, path, body, headers):
        response, answer = self.call("POST", path, body, {"Content-Type": "application/json", **headers})
        if response.status >= 500:
            sys.exit(f"The Runtime API says {response.status}: {answer.decode()}")
        if response.status >= 400:
            print(f"The Runtime API refuses {path}: {answer.decode()}", file=sys.stderr)

    def call(self, method, path, body, headers):
        """Calls once more where the connection had been idle, and the server has closed it meanwhile."""
        idle = self.connection.sock is not None
        try:
            return self.exchange(method, path, body, headers)
        except (ConnectionError, http.client.HTTPException):
            self.connection.close()
            if not idle:
                raise
        return self.exchange(method, path, body, headers)

    def exchange(self, method, path, body, headers):
        self.connection.request(method, VERSION + path, body, headers)
        response = self.connection.getresponse()
        return response, response.read()


class Context:
    """What a function is told about its invocation, beside the event."""

    def __init__(self, headers):
        self.aws_request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        self.invoked_function_arn = headers["Lambda-Runtime-Invoked-Function-Arn"]
        self.client_context = client_context(headers["Lambda-Runtime-Client-Context"])
        self.identity = identity(headers["Lambda-Runtime-Cognito-Identity"])
        self.function_name = os.environ.get("AWS_LAMBDA_FUNCTION_NAME")
        self.function_version = os.environ.get("AWS_LAMBDA_FUNCTION_VERSION")
        self.memory_limit_in_mb = os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
        self.log_group_name = os.environ.get("AWS_LAMBDA_LOG_GROUP_NAME")
        self.log_stream_name = os.environ.get("AWS_LAMBDA_LOG_STREAM_NAME")
        self._deadline = int(headers["Lambda-Runtime-Deadline-Ms"])

    def get_remaining_time_in_millis(self):
        return max(0, self._deadline - int(time.time() * 1000))


def client_context(text):
    """What a mobile client says of itself; None where the caller is none."""
    if not text:
        return None
    told = json.loads(text)
    client = told.get("client")
    return SimpleNamespace(
        client=SimpleNamespace(**client) if client else None, custom=told.get("custom"), env=told.get("env")
    )


def identity(text):
    """Who the caller is for Amazon Cognito; without values where it does not know."""
    told = json.loads(text) if text else {}
    return SimpleNamespace(
        cognito_identity_id=told.get("cognitoIdentityId"), cognito_identity_pool_id=told.get("cognitoIdentityPoolId")
    )


class UnusableHandler(Exception):
    """There is no function of that name. The type is the one by which Lambda calls the reason."""

    def __init__(self, error_type, message):
        super().__init__(message)
        self.error_type = error_type


def load(name):
    """Finds a function by module.function, or by folder/module.function."""
    module_name, _, function_name = name.rpartition(".")
    if not module_name:
        raise UnusableHandler("Runtime.MalformedHandlerName", f"Bad handler '{name}': it must be module.function")
    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as error:
        raise UnusableHandler(
            "Runtime.ImportModuleError", f"Unable to import module '{module_name}': {error}"
        ) from error
    if not hasattr(module, function_name):
        raise UnusableHandler(
            "Runtime.HandlerNotFound", f"Handler '{function_name}' missing on module '{module_name}'"
        )
    return getattr(module, function_name)


def error_object(error):
    """An error in Lambda's form, for the Runtime API; and for those who read the log, with all its causes."""
    traceback.print_exception(type(error), error, error.__traceback__)
    return json.dumps(
        {
            "errorMessage": str(error),
            "errorType": getattr(error, "error_type", type(error).__name__),
            # the first frame is one of this file
            "stackTrace": traceback.format_list(traceback.extract_tb(error.__traceback__)[1:]),
        }
    )


def set_trace_id(trace_id):
    """Puts the trace of the event where AWS's X-Ray SDK looks for it."""
    os.environ.pop("_X_AMZN_TRACE_ID", None)
    if trace_id:
        os.environ["_X_AMZN_TRACE_ID"] = trace_id


def serve(api, function):
    """Has the function do the next event, and tells what became of it."""
    headers, event = api.next()
    request_id = headers["Lambda-Runtime-Aws-Request-Id"]
    # tells this attempt from an earlier one with the same request id
    attempt = headers["Lambda-Runtime-Invocation-Id"]
    set_trace_id(headers["Lambda-Runtime-Trace-Id"])
    try:
        result = function(json.loads(event), Context(headers))
        outcome, body = "response", json.dumps(result, ensure_ascii=False).encode()
    except Exception as error:
        outcome, body = "error", error_object(error)
    api.post(f"/invocation/{request_id}/{outcome}", body, {"Lambda-Runtime-Invocation-Id": attempt} if attempt else {})


def main():
    # each line is to be seen when it is written
    sys.stdout.reconfigure(line_buffering=True)
    logging.basicConfig(stream=sys.stdout, format="[%(levelname)s]\t%(message)s")
    sys.path.insert(0, os.environ.get("LAMBDA_TASK_ROOT") or os.getcwd())
    api = RuntimeApi(os.environ["AWS_LAMBDA_RUNTIME_API"])
    try:
        try:
            function = load(os.environ.get("_HANDLER") or sys.argv[-1])
        except Exception as error:
            api.post("/init/error", error_object(error), {})
            sys.exit(1)
        while True:
            serve(api, function)
    except (OSError, http.client.HTTPException) as error:
        sys.exit(f"The Runtime API is gone: {error}")


if __name__ == "__main__":
    main()
