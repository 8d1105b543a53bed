"""The port for SMS and WhatsApp, and its one adapter: an HTTP POST of JSON to the office's gateway.

    POST <url>
    Authorization: Bearer <token>
    Idempotency-Key: <uid of the notice>
    {"to": "+6281234567890", "text": "...", "id": "<uid>"}

A 2xx response with a JSON object means that the gateway accepted the message. The key is the same for every attempt, so
a gateway that honours it sends each message only once, even if our connection breaks.
"""

import json
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

import requests
from django.conf import settings
from urllib3.exceptions import HTTPError, ReadTimeoutError

MOST_BYTES = 64 * 1024
# Temporary refusals: try again later.
LATER = (408, 425, 429)
# Errors about our token or address, not the message: the gateway would refuse all other messages too.
OURS = (401, 403, 404, 407)


class GatewayFault(Exception):
    """The message could not be sent this time."""


class GatewayUnreachable(GatewayFault):
    """The gateway does not answer or refuses our access, so other messages would fail too."""


class GatewayRefused(GatewayFault):
    """The gateway refused this message for good, so another attempt is pointless."""


class Gateway(Protocol):
    def send(self, to: str, text: str, uid: UUID) -> None:
        """Send `text` to the phone number `to`. `uid` is the same for every attempt. Raises `GatewayFault`."""


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
        # The library's messages contain the full URL, secrets included, so keep only the name of the exception.
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
    """The gateway for "sms" or "whatsapp". Raises `GatewayFault` if the server has no address for it."""
    url = getattr(settings, f"{channel.upper()}_GATEWAY_URL")
    if not url:
        raise GatewayFault(f"No gateway for {channel} is set.")
    return HttpGateway(url, getattr(settings, f"{channel.upper()}_GATEWAY_TOKEN"), settings.GATEWAY_TIMEOUT)
