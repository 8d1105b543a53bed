"""A document may fetch the files that it was given, and nothing else of disk or network."""

import http.server
import logging
import threading

import pypdfium2
import pytest

from workflows.documents.pdf import OwnFiles, render

FOREIGN = [
    "https://example.org/a.png",
    "http://127.0.0.1/a.png",
    "file:///etc/passwd",
    "data:text/plain,x",
    "berdaya:other.png",
    "berdaya:../poster.html",
    "photo.jpg",
    "",
]


def test_own_file_is_given_with_its_kind():
    answer = OwnFiles({"photo.jpg": b"x"}).fetch("berdaya:photo.jpg")
    assert (answer.read(), answer.content_type) == (b"x", "image/jpeg")


@pytest.mark.parametrize("address", FOREIGN)
def test_every_other_address_is_refused(address):
    with pytest.raises(ValueError, match="may not fetch"):
        OwnFiles({"photo.jpg": b"x"})(address)


def test_template_that_names_a_foreign_address_is_drawn_without_it(caplog):
    asked = []

    class Server(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)

    with http.server.HTTPServer(("127.0.0.1", 0), Server) as server, caplog.at_level(logging.ERROR):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}"
        html = f'<html lang="id"><title>T</title><link rel="stylesheet" href="{base}/a.css"><p>Kata</p>'
        made = render(f'{html}<img alt="x" src="{base}/b.png"><img alt="y" src="file:///etc/hostname">', {})
        server.shutdown()

    assert asked == []
    with pypdfium2.PdfDocument(made) as document:
        assert "Kata" in document[0].get_textpage().get_text_range()
