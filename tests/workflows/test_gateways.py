"""The port for SMS and WhatsApp against a server of our own that behaves well, badly and not at all."""

import socket
import uuid

import pytest

from workflows.gateways import GatewayFault, GatewayRefused, GatewayUnreachable, HttpGateway, gateway

UID = uuid.UUID("6f1f2a52-2a5c-4a1f-9d59-0d3b53cbb0d1")


def of(server, timeout=60.0):
    return HttpGateway(f"http://127.0.0.1:{server.server_address[1]}/kirim", "rahasia", timeout)


def test_message_comes_with_token_key_and_words(server):
    of(server).send("+6281234567890", "Ada kabar.", UID)

    ((path, headers, said),) = server.got
    assert path == "/kirim"
    assert (headers["Authorization"], headers["Idempotency-Key"]) == ("Bearer rahasia", str(UID))
    assert said == {"to": "+6281234567890", "text": "Ada kabar.", "id": str(UID)}


def test_every_attempt_has_the_same_key(server):
    for _turn in range(3):
        of(server).send("+6281234567890", "Ada kabar.", UID)

    assert {headers["Idempotency-Key"] for _path, headers, _said in server.got} == {str(UID)}


@pytest.mark.parametrize("status", [400, 402, 409, 410, 413, 422, 451])
def test_message_that_the_gateway_does_not_take_is_refused_for_good(server, status):
    server.answer = (status, b"{}")

    with pytest.raises(GatewayRefused, match=f"HTTP {status}"):
        of(server).send("+6281234567890", "Ada kabar.", UID)


@pytest.mark.parametrize("status", [500, 502, 503, 504, 401, 403, 404])
def test_gateway_that_is_ill_or_does_not_know_us_is_left_alone(server, status):
    server.answer = (status, b"")

    with pytest.raises(GatewayUnreachable, match=f"HTTP {status}"):
        of(server).send("+6281234567890", "Ada kabar.", UID)


@pytest.mark.parametrize(
    "answer",
    [
        (408, b""),
        (429, b""),
        (302, b""),
        (200, b"<html>Selamat datang di WiFi kami</html>"),
        (200, b""),
        (200, b'"ok"'),
        (200, b"{" + b" " * 100_000),
        (200, b"\xff\xfe\x00"),
        (None, b"SMTP 220 hello\r\n\r\n"),
        (None, b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"),
        (None, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
        (None, b""),
    ],
    ids=str,
)
def test_answer_that_says_nothing_is_a_fault_of_this_time(server, answer):
    server.answer = answer

    with pytest.raises(GatewayFault) as fault:
        of(server).send("+6281234567890", "Ada kabar.", UID)

    assert not isinstance(fault.value, GatewayRefused)
    assert ("rahasia" in str(fault.value), "81234567890" in str(fault.value)) == (False, False)


def test_redirect_is_not_followed(server):
    server.answer = (302, b"")

    with pytest.raises(GatewayFault):
        of(server).send("+6281234567890", "Ada kabar.", UID)

    assert [path for path, _headers, _said in server.got] == ["/kirim"]


def test_gateway_that_says_nothing_is_left_after_the_timeout():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        # Without an end to the wait, this would stand here for ever: the server takes the connection and says nothing.
        with pytest.raises(GatewayUnreachable, match="ReadTimeout"):
            HttpGateway(url, "", 0.2).send("+6281234567890", "Ada kabar.", UID)
        silent.accept()[0].close()
        silent.setblocking(False)
        with pytest.raises(BlockingIOError):
            silent.accept()  # it was tried once


def test_gateway_that_is_not_there_is_unreachable():
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]

    with pytest.raises(GatewayUnreachable):
        HttpGateway(f"http://127.0.0.1:{port}/", "", 0.5).send("+6281234567890", "Ada kabar.", UID)


def test_gateway_of_a_channel_has_its_address_and_token(settings):
    settings.SMS_GATEWAY_URL, settings.SMS_GATEWAY_TOKEN, settings.GATEWAY_TIMEOUT = "https://sms.example/", "t", 3

    assert gateway("sms") == HttpGateway("https://sms.example/", "t", 3)
    with pytest.raises(GatewayFault, match="No gateway for whatsapp is set"):
        gateway("whatsapp")
