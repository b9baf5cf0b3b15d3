"""The function of the folder python as an HTTP service: an event in, its answer out. The argument is the port, or 9000."""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "python"))
from app import lambda_handler


class Events(BaseHTTPRequestHandler):
    # keeps connections open, and answers without delay
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self):
        event = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        try:
            self.answer(200, "application/json", json.dumps(lambda_handler(event, None)))
        except Exception as error:
            # the whole batch comes back, and the text is the reason at a dead letter
            self.answer(500, "text/plain", repr(error))

    def answer(self, status, content_type, text):
        answer = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_request(self, code="-", size="-"):
        """The function says enough."""


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 9000), Events)
    print(f"Takes events at http://localhost:{server.server_port}/events", flush=True)
    server.serve_forever()
