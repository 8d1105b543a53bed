"""Sealing of numbers that identify a person, and blind indexes to find them again.

A sealed value is ``version(1) | key id(1) | nonce(12) | AES-256-GCM ciphertext and tag``. What the value
belongs to (field and row) is authenticated with it, so a sealed value copied to another row does not open.
A blind index is HMAC-SHA256 of the value under a key of its own for each field: equal values can be found,
nothing can be read back. Both keys live in the environment, never in the database.
"""

import hashlib
import hmac
import os
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from . import keys as rings

VERSION = 1
NONCE_BYTES = 12


class CannotOpen(Exception):
    """The sealed value was made with a key that is not configured, for another row, or was altered."""


@cache
def _keys(configured: str) -> dict[int, AESGCM]:
    return {number: AESGCM(key) for number, key in rings.data_keys(configured).items()}


@cache
def _indexers(configured: str, field: str) -> tuple[Callable[[bytes], bytes], ...]:
    """HMAC-SHA256 under a key of its own for each field, of each key of the ring."""
    ring = rings.index_keys(configured)
    return tuple(_hmac(hmac.digest(key, f"index:{field}".encode(), hashlib.sha256)) for key in ring)


def _hmac(key: bytes) -> Callable[[bytes], bytes]:
    """As `hmac.digest(key, value, "sha256")`, with the two halves that the key alone tells kept (RFC 2104, 4)."""
    block = key.ljust(hashlib.sha256().block_size, b"\0")
    inside, outside = (hashlib.sha256(bytes(byte ^ pad for byte in block)) for pad in (0x36, 0x5C))

    def digest(value: bytes) -> bytes:
        inner, outer = inside.copy(), outside.copy()
        inner.update(value)
        outer.update(inner.digest())
        return outer.digest()

    return digest


def _belongs_to(field: str, row: UUID) -> bytes:
    return field.encode() + b"|" + row.bytes


def nonce() -> bytes:
    return os.urandom(NONCE_BYTES)


def drawn(size: int) -> Iterator[bytes]:
    """Random bytes by the thousand, a `size` at a time.  For one process: a fork would draw the same."""
    while True:
        block = os.urandom(size * 1000)
        yield from (block[at : at + size] for at in range(0, len(block), size))


def sealer(field: str, nonce: Callable[[], bytes] = nonce) -> Callable[[str, bytes], bytes]:
    """`seal` for many rows of one field; a row is named by the bytes of its uid."""
    keys = _keys(settings.DATA_KEYS)
    mark, about, encrypt = current_mark(), field.encode() + b"|", keys[next(iter(keys))].encrypt

    def seal_one(value: str, row: bytes) -> bytes:
        once = nonce()
        return mark + once + encrypt(once, value.encode(), about + row)

    return seal_one


def indexer(field: str) -> Callable[[str], bytes]:
    """`blind_index` for many values of one kind."""
    digest = _indexers(settings.INDEX_KEY, field)[0]
    return lambda value: digest(value.encode())


def seal(value: str, *, field: str, row: UUID) -> bytes:
    """Encrypt `value` of `field` ("application.nik") for the row with this uid, under the first key."""
    return sealer(field)(value, row.bytes)


def unseal(sealed: bytes, *, field: str, row: UUID) -> str:
    """Decrypt what `seal` made.  Raises `CannotOpen`."""
    sealed = bytes(sealed)
    try:
        if sealed[0] != VERSION:
            raise ValueError("Made by another version.")
        key = _keys(settings.DATA_KEYS)[sealed[1]]
        start = 2 + NONCE_BYTES
        return key.decrypt(sealed[2:start], sealed[start:], _belongs_to(field, row)).decode()
    except (KeyError, IndexError, InvalidTag, ValueError) as fault:
        raise CannotOpen(field) from fault


def current_mark() -> bytes:
    """What every value begins with that was sealed under the first key: version and number of the key."""
    return bytes([VERSION, next(iter(_keys(settings.DATA_KEYS)))])


def blind_index(value: str, *, field: str) -> bytes:
    """32 bytes that are equal for equal values of one kind of number ("nik", "kk", "phone")."""
    return _indexers(settings.INDEX_KEY, field)[0](value.encode())


def blind_indexes(values: Iterable[str], *, field: str) -> list[bytes]:
    """The same for many values of one kind, in their order."""
    return list(map(indexer(field), values))


def every_index(value: str, *, field: str) -> list[bytes]:
    """Under each key of the ring, the present one first: recognises what was made before a rotation."""
    return [digest(value.encode()) for digest in _indexers(settings.INDEX_KEY, field)]
