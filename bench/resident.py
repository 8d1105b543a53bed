"""Acts as a resident's browser: does everything up to the last click, and prepares that click as bytes.

The only bench file that knows the form, one question a page. The request that `ready` returns creates one application
when it is sent.
"""

import urllib.parse
from dataclasses import dataclass
from typing import Any

NAMES = "aeiou"
# The redirect after an accepted application.
TAKEN = b"location: /daftar/terkirim/"


@dataclass(frozen=True)
class Ready:
    """A request that sends one application, identified by its `nik`."""

    nik: str
    request: bytes


def person(serial: int) -> dict[str, str]:
    """A fictional resident; numbers are unique among 279,972."""
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
    """A different IP address for each, as our proxy passes it on."""
    return f"10.{serial >> 16 & 255}.{serial >> 8 & 255}.{serial & 255}"


def post(host: str, path: str, serial: int, cookies: str, data: dict[str, str]) -> bytes:
    body = urllib.parse.urlencode(data).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {host.removeprefix('http://')}\r\nCookie: {cookies}\r\n"
        f"X-Forwarded-For: {address(serial)}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def pages(serial: int, village: int, district: int, course: int, question: int) -> dict[str, dict[str, str]]:
    """The data of each page of the form."""
    who = person(serial)
    born = {name: who[name] for name in who if name.startswith("birth_date_")}
    return {
        "syarat": {},
        "identitas": {"name": who["name"], "nik": who["nik"], **born},
        "kartu-keluarga": {"kk": who["kk"]},
        "kontak": {"phone": who["phone"], "email": who["email"], "told_by": ""},
        "alamat": {"address": who["address"], "district": str(district)},
        "kelurahan": {"village": str(village)},
        "alasan": {"motivation": who["motivation"]},
        f"pertanyaan-1/{course}": {f"question_{question}": "Ya"},
    }


def ready(host: str, batch: Any, serial: int, village: int, district: int, question: int) -> Ready:
    """A resident who has filled in every page and is about to send.

    This process writes the draft as the pages would: they are not measured.
    """
    from django.middleware.csrf import CSRF_SECRET_LENGTH
    from django.utils.crypto import get_random_string

    from home.browser.draft import COOKIE
    from workflows.actions.applying import drafts

    draft, who = drafts.begin(batch), person(serial)
    draft.write(
        pages(serial, village, district, batch.course_id, question), {"phone": f"+62{who['phone'][1:]}", "email": ""}
    )
    draft.save(update_fields=["content_sealed"])
    secret = get_random_string(CSRF_SECRET_LENGTH)
    cookies = f"{COOKIE}={draft.code}; csrftoken={secret}"
    data = {"csrfmiddlewaretoken": secret, "situs": ""}
    return Ready(who["nik"], post(host, "/daftar/kirim/", serial, cookies, data))


def to_baseline(host: str, kind: str, batch_id: int, serial: int, village: int, question: int) -> Ready:
    """The same application for a view of bench/baselines.py."""
    data = {**person(serial), "village": str(village), f"question_{question}": "Ya"}
    return Ready(data["nik"], post(host, f"/bench/{kind}/{batch_id}/", serial, "", data))
