"""Key rings from the environment, and the checks that make them safe for production.

DATA_KEYS is "2:<base64 of 32 bytes>,1:<base64 of 32 bytes>": the first key seals, and every key can open. INDEX_KEY is
one or more such keys without numbers: the first makes new indexes, the others only match old ones.
"""

from base64 import b64decode

KEY_BYTES = 32
LEAST_DIFFERENT = 16  # 32 random bytes hold about 30 different values, never fewer than 16
MOST_KEYS = 8  # more means that key rotations were never finished


class BadKeys(ValueError):
    """The key ring is invalid. The message gives the reason but never a key."""


def _key(encoded: str) -> bytes:
    try:
        key = b64decode(encoded.strip(), validate=True)
    except ValueError as fault:
        raise BadKeys("is not base64") from fault
    if len(key) != KEY_BYTES:
        raise BadKeys(f"has {len(key)} bytes instead of {KEY_BYTES}")
    return key


def data_keys(configured: str) -> dict[int, bytes]:
    """Keys by number, the sealing key first. Raises `BadKeys`."""
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
    """The index keys, the current one first. Raises `BadKeys`."""
    return [_key(part) for part in configured.split(",")]


def _weakness(key: bytes) -> str | None:
    if b"demo" in key.lower():
        return "is the public demo key"
    if len(set(key)) < LEAST_DIFFERENT:
        return "repeats itself"
    if all(32 <= byte < 127 for byte in key):
        return "is plain text: use random bytes"
    return None


def fault(data: str, index: str) -> str | None:
    """Why production must not start with these key rings, or None if they are fine. Never contains a key."""
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
                return f"a key of {name} is used twice: use a different key for each purpose"
            seen.append(key)
    return None
