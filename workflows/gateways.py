"""The port for SMS and WhatsApp, and its one adapter: a POST of JSON to the gateway that the office hires.

    POST <url>
    Authorization: Bearer <token>
    Idempotency-Key: <uid of the notice>
    {"to": "+6281234567890", "text": "...", "id": "<uid>"}

An answer of 2xx with an object in JSON means taken over. The key is the same at every attempt: a gateway that keeps it
sends a message once, whatever became of our connection.
"""

import json
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

import requests
from django.conf import settings
from urllib3.exceptions import HTTPError, ReadTimeoutError

MOST_BYTES = 64 * 1024
# What a gateway may say in passing: come back later.
LATER = (408, 425, 429)
# These are about us (token, address), not about the message: all the others would be refused too.
OURS = (401, 403, 404, 407)


class GatewayFault(Exception):
    """It did not work this time."""


class GatewayUnreachable(GatewayFault):
    """The gateway itself does not answer: the next message would only wait for the same."""


class GatewayRefused(GatewayFault):
    """It will never work: the gateway has read the message and does not take it."""


class Gateway(Protocol):
    def send(self, to: str, text: str, uid: UUID) -> None:
        """Hand `text` over for the telephone `to`.  Raises `GatewayFault`; `uid` is the same at each attempt."""


@dataclass(frozen=True)
class HttpGateway:
    url: str
    token: str
    timeout: float

    def send(self, to: str, text: str, uid: UUID) -> None:
        headers = {"Authorization": f"Bearer {self.token}", "Idempotency-Key": str(uid)}
        message = {"to": to, "text": text, "id": str(uid)}
        try:
            with requests.post(
                self.url,
                json=message,
                headers=headers,
                timeout=(self.timeout, self.timeout),
                allow_redirects=False,
                stream=True,
            ) as answer:
                _judge(answer.status_code, answer.raw.read(MOST_BYTES, decode_content=True))
        # The words of the library hold the address with all that is in it; the name of the fault is enough.
        except (requests.Timeout, requests.ConnectionError, ReadTimeoutError) as fault:
            raise GatewayUnreachable(type(fault).__name__) from None
        except (requests.RequestException, HTTPError) as fault:
            raise GatewayFault(type(fault).__name__) from None


def _judge(status: int, body: bytes) -> None:
    if status >= 500 or status in OURS:
        raise GatewayUnreachable(f"HTTP {status}")
    if status >= 400 and status not in LATER:
        raise GatewayRefused(f"HTTP {status}")
    if not 200 <= status < 300:
        raise GatewayFault(f"HTTP {status}")
    try:
        said = json.loads(body)
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise GatewayFault("The gateway answered with something that is not JSON.")


def gateway(channel: str) -> Gateway:
    """That of "sms" or "whatsapp".  Raises `GatewayFault` where the server has no address for it."""
    url = getattr(settings, f"{channel.upper()}_GATEWAY_URL")
    if not url:
        raise GatewayFault(f"No gateway for {channel} is set.")
    return HttpGateway(url, getattr(settings, f"{channel.upper()}_GATEWAY_TOKEN"), settings.GATEWAY_TIMEOUT)
