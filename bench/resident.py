"""What a resident's browser does, without the browser: everything before the last click, and that click as bytes.

The only file of the bench that knows the form. `ready` leads to the last page; whatever the form is, what it returns
makes one application when it is sent, and none before.
"""

import re
import urllib.parse
import urllib.request
from dataclasses import dataclass
from http.cookiejar import CookieJar

NAMES = "aeiou"
# Where the site sends a browser whose application was taken.
TAKEN = b"location: /daftar/terkirim/"


@dataclass(frozen=True)
class Ready:
    """A request that sends one application; `nik` tells it from all others."""

    nik: str
    request: bytes


def person(serial: int) -> dict[str, str]:
    """A made-up resident; no two of 279,972 share a number."""
    return {
        "name": "Siti " + "".join(NAMES[int(digit) % 5] for digit in str(serial)),
        "nik": f"367101{41 + serial % 28:02d}0895{serial % 9999 + 1:04d}",
        "kk": f"367102{serial % 28 + 1:02d}0895{serial % 9999 + 1:04d}",
        "birth_date_day": str(1 + serial % 28),
        "birth_date_month": "8",
        "birth_date_year": "1995",
        "phone": f"0812{10_000_000 + serial}",
        "email": "",
        "address": f"Jl. Merdeka No. {serial} RT 01 RW 02",
        "motivation": "Saya ingin membuka usaha sendiri di rumah.",
    }


def address(serial: int) -> str:
    """Each from an internet address of its own, as our proxy tells it."""
    return f"10.{serial >> 16 & 255}.{serial >> 8 & 255}.{serial & 255}"


def post(host: str, path: str, serial: int, cookies: str, data: dict[str, str]) -> bytes:
    body = urllib.parse.urlencode(data).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {host.removeprefix('http://')}\r\nCookie: {cookies}\r\n"
        f"X-Forwarded-For: {address(serial)}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def ready(host: str, batch_id: int, serial: int) -> Ready:
    """Open the form of the class and fill it in."""
    jar, path = CookieJar(), f"/daftar/kelas/{batch_id}/"
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    browser.addheaders = [("X-Forwarded-For", address(serial))]
    page = browser.open(host + path, timeout=60).read().decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    villages = re.findall(r'<option value="(\d+)"', page)
    questions = dict.fromkeys(re.findall(r'name="(question_\d+)"', page), "Ya")
    data = {**hidden, **person(serial), "village": villages[serial % len(villages)], **questions}
    cookies = "; ".join(f"{one.name}={one.value}" for one in jar)
    return Ready(data["nik"], post(host, path, serial, cookies, data))


def to_baseline(host: str, kind: str, batch_id: int, serial: int, village: int, question: int) -> Ready:
    """The same application for a view of bench/baselines.py."""
    data = {**person(serial), "village": str(village), f"question_{question}": "Ya"}
    return Ready(data["nik"], post(host, f"/bench/{kind}/{batch_id}/", serial, "", data))
