"""The standing texts for a real site. The demo's contacts are made up, so the texts point to the footer instead."""

import re
from dataclasses import replace

from .content_home import OFFICE
from .content_pages import PAGES
from .shapes import Block, Page

# What the demo says, and what a site says until its office writes something better.
INSTEAD = {
    f"Telepon {OFFICE.phone}, kirim WhatsApp ke {OFFICE.whatsapp}, atau kirim email ke {OFFICE.email}.": (
        "Hubungi kami lewat kontak di bagian bawah halaman ini."
    ),
    f", {OFFICE.protection_officer},": "",
    OFFICE.email: "alamat di bagian bawah halaman ini",
    OFFICE.protection_email: "alamat di bagian bawah halaman ini",
}
COUNTER = re.compile(r"Loket kami ada di .+")
AT_THE_FOOT = "Alamat dan jam buka loket kami ada di bagian bawah halaman ini."


def _said(text: str) -> str:
    for demo, own in INSTEAD.items():
        text = text.replace(demo, own)
    return COUNTER.sub(AT_THE_FOOT, text)


def _block(one: Block) -> Block:
    kind, *words = one
    return (kind, *map(_said, words))


def pages() -> tuple[Page, ...]:
    return tuple(replace(page, body=tuple(map(_block, page.body))) for page in PAGES)
