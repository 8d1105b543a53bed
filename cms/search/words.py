"""Which words belong together: forms of one Indonesian root, and words that differ by a slip of the finger."""

import re
from collections.abc import Iterable

from rapidfuzz.distance import OSA

WORD = re.compile(r"[^\W\d_]{2,}")
LEAST_ROOT = 4
LEAST_GUESS = 5  # shorter words are all alike: "las" and "kelas"
LONG = 9  # a word so long may have two wrong letters
# Prefixes, with the letters that they may have swallowed: "memotong" is from "potong", "menulis" from "tulis".
PREFIXES = {
    "meng": ("", "k"),
    "peng": ("", "k"),
    "meny": ("s",),
    "peny": ("s",),
    "mem": ("", "p"),
    "pem": ("", "p"),
    "men": ("", "t"),
    "pen": ("", "t"),
    "me": ("",),
    "pe": ("",),
    "per": ("",),
    "ber": ("",),
    "ter": ("",),
    "di": ("",),
    "se": ("",),
}
SUFFIXES = ("kan", "nya", "lah", "an", "i")


def split(text: str) -> list[str]:
    """Return the words of a text in lower case. Numbers are left out: people type their NIK."""
    return WORD.findall(text.lower())


# Words in questions that say nothing about the page wanted. They are ignored if other words are left.
FILLING = frozenset(
    split(
        """
    ada adalah agar aja akan aku anda apa apakah atau bagaimana bagi bantu belajar berapa biar bisa boleh buat cara
    cari dalam dan dapat dari dekat dengan di dimana gimana gratis harus ikut ingin ini itu jadi jika kah kalau kami
    kapan ke kelas kenapa kita kota kursus latihan les lewat mana mau mengapa mohon nya oleh orang pada paling
    pelatihan perlu saat saja saya seperti siapa supaya tangerang tempat tentang tolong tukang untuk warga yang
    about and can class course courses do does find for free get how in is learn learning lesson me my near of on
    please the to training want what when where who with
    """
    )
)


def roots(word: str) -> frozenset[str]:
    """Return what may be the root of a word: {"jahit", ...} for "menjahit" and for "jahitan"."""
    found = {word}
    for prefix, swallowed in PREFIXES.items():
        if word.startswith(prefix):
            found |= {letter + word.removeprefix(prefix) for letter in swallowed}
    found |= {one.removesuffix(suffix) for one in found for suffix in SUFFIXES}
    return frozenset(one for one in found if len(one) >= LEAST_ROOT or one == word)


def slips(word: str, known: Iterable[str]) -> list[str]:
    """Return the known words that `word` may be a misspelling of, the most similar ones."""
    if len(word) < LEAST_GUESS:
        return []
    most = 2 if len(word) >= LONG else 1
    near = {one: OSA.distance(word, one, score_cutoff=most) for one in known if len(one) >= LEAST_GUESS}
    least = min(near.values(), default=most + 1)
    return sorted(one for one, distance in near.items() if distance == least <= most)
