"""Encryption of personal numbers ("sealing"), and blind indexes to look them up.

A sealed value is ``version(1) | key id(1) | nonce(12) | AES-256-GCM ciphertext and tag``. Its field and row are
authenticated with it, so a sealed value copied to another row does not open. A blind index is HMAC-SHA256 of the
value, with a separate key for each field: equal values have equal indexes, but an index does not reveal the value.
Both keys are in the environment, never in the database.
"""

import hashlib
import hmac
import os
from base64 import b64decode, b64encode
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
    """The value was sealed with a key that is not configured or for another row, or it was altered."""


@cache
def _keys(configured: str) -> dict[int, AESGCM]:
    return {number: AESGCM(key) for number, key in rings.data_keys(configured).items()}


@cache
def _indexers(configured: str, field: str) -> tuple[Callable[[bytes], bytes], ...]:
    """The HMAC-SHA256 function of one field, for each key in the ring."""
    ring = rings.index_keys(configured)
    return tuple(_hmac(hmac.digest(key, f"index:{field}".encode(), hashlib.sha256)) for key in ring)


def _hmac(key: bytes) -> Callable[[bytes], bytes]:
    """Like `hmac.digest(key, value, "sha256")`, but hashes the key only once (RFC 2104, section 4)."""
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
    """Yields `size` random bytes at a time, drawn in large blocks. Not fork-safe: a fork would repeat them."""
    while True:
        block = os.urandom(size * 1000)
        yield from (block[at : at + size] for at in range(0, len(block), size))


def sealer(field: str, nonce: Callable[[], bytes] = nonce) -> Callable[[str, bytes], bytes]:
    """Returns a faster `seal` for many rows of one field. It takes a value and the bytes of the row's uid."""
    keys = _keys(settings.DATA_KEYS)
    mark, about, encrypt = current_mark(), field.encode() + b"|", keys[next(iter(keys))].encrypt

    def seal_one(value: str, row: bytes) -> bytes:
        once = nonce()
        return mark + once + encrypt(once, value.encode(), about + row)

    return seal_one


def indexer(field: str) -> Callable[[str], bytes]:
    """Returns a faster `blind_index` for many values of one field."""
    digest = _indexers(settings.INDEX_KEY, field)[0]
    return lambda value: digest(value.encode())


def seal(value: str, *, field: str, row: UUID) -> bytes:
    """Encrypt `value` with the first key, bound to `field` (such as "application.nik") and the uid `row`."""
    return sealer(field)(value, row.bytes)


def seal_bytes(content: bytes, *, field: str, row: UUID) -> bytes:
    """`seal` for a part of a file."""
    return seal(b64encode(content).decode("ascii"), field=field, row=row)


def unseal_bytes(sealed: bytes, *, field: str, row: UUID) -> bytes:
    """The content that `seal_bytes` sealed. Raises `CannotOpen`."""
    return b64decode(unseal(sealed, field=field, row=row))


def unseal(sealed: bytes, *, field: str, row: UUID) -> str:
    """Decrypt a value that `seal` returned. Raises `CannotOpen`."""
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
    """The first bytes of every value sealed with the current key: the version and the key number."""
    return bytes([VERSION, next(iter(_keys(settings.DATA_KEYS)))])


def blind_index(value: str, *, field: str) -> bytes:
    """The blind index of `value` in `field` (such as "nik"): 32 bytes, equal for equal values."""
    return _indexers(settings.INDEX_KEY, field)[0](value.encode())


def blind_indexes(values: Iterable[str], *, field: str) -> list[bytes]:
    """The blind indexes of many values of one field, in order."""
    return list(map(indexer(field), values))


def every_index(value: str, *, field: str) -> list[bytes]:
    """The blind indexes of `value` under each key, the current one first, to find rows from before a key rotation."""
    return [digest(value.encode()) for digest in _indexers(settings.INDEX_KEY, field)]
