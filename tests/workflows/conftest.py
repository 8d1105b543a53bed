"""What the tests of the programme share."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.factories.way import Office


@pytest.fixture
def office(db):
    """The officers who take an application all its way."""
    return Office()


class Answers(BaseHTTPRequestHandler):
    """Answers as the test says, and keeps the requests."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((self.path, dict(self.headers), json.loads(body)))
        status, said = self.server.answer
        if status is None:  # nothing that HTTP knows
            self.wfile.write(said)
            return
        self.send_response(status)
        if status in (301, 302):
            self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *args):
        pass


@pytest.fixture
def server():
    """A gateway for SMS and WhatsApp on this machine; `got` holds the requests, `answer` is its response."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as made:
        made.got, made.answer = [], (200, b'{"id": "g-1"}')
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield made
        made.shutdown()
        thread.join()
