"""Rings of keys as the environment gives them, and what makes one unfit for a server that residents depend on.

DATA_KEYS is "2:<base64 of 32 bytes>,1:<base64 of 32 bytes>": the first seals, all of them open. INDEX_KEY is one such
key without a number, or several: the first makes indexes, the others only recognise what was made before.
"""

from base64 import b64decode

KEY_BYTES = 32
LEAST_DIFFERENT = 16  # of 32 random bytes about 30 differ; fewer than 16 do not happen
MOST_KEYS = 8  # a ring that only grows is never rotated to its end


class BadKeys(ValueError):
    """The ring cannot be used; says why, and never the key."""


def _key(encoded: str) -> bytes:
    try:
        key = b64decode(encoded.strip(), validate=True)
    except ValueError as fault:
        raise BadKeys("is not base64") from fault
    if len(key) != KEY_BYTES:
        raise BadKeys(f"has {len(key)} bytes instead of {KEY_BYTES}")
    return key


def data_keys(configured: str) -> dict[int, bytes]:
    """Number and key, the one that seals first.  Raises `BadKeys`."""
    keys: dict[int, bytes] = {}
    for part in configured.split(","):
        number, colon, encoded = part.strip().partition(":")
        if not (colon and number.isascii() and number.isdigit() and 1 <= int(number) <= 255):
            raise BadKeys("needs a number from 1 to 255 and a colon before each key")
        if int(number) in keys:
            raise BadKeys(f"has two keys with the number {int(number)}")
        keys[int(number)] = _key(encoded)
    return keys


def index_keys(configured: str) -> list[bytes]:
    """The key that makes indexes, and those that still recognise older ones.  Raises `BadKeys`."""
    return [_key(part) for part in configured.split(",")]


def _weakness(key: bytes) -> str | None:
    if b"demo" in key.lower():
        return "is the demo's, which everybody knows"
    if len(set(key)) < LEAST_DIFFERENT:
        return "repeats itself"
    if all(32 <= byte < 127 for byte in key):
        return "is typed text: take random bytes"
    return None


def fault(data: str, index: str) -> str | None:
    """Why a production server must not start with these two rings, in words without a key; None where they are fit."""
    seen: list[bytes] = []
    for name, configured in (("DATA_KEYS", data), ("INDEX_KEY", index)):
        if not configured.strip():
            return f"{name} is missing"
        try:
            ring = list(data_keys(configured).values()) if name == "DATA_KEYS" else index_keys(configured)
        except BadKeys as bad:
            return f"{name} {bad}"
        if len(ring) > MOST_KEYS:
            return f"{name} has more than {MOST_KEYS} keys: finish the rotation and drop the old ones"
        for key in ring:
            if weakness := _weakness(key):
                return f"a key of {name} {weakness}"
            if key in seen:
                return f"a key of {name} is used twice: each needs one of its own"
            seen.append(key)
    return None
