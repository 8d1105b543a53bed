"""Sealing of numbers that identify a person, and blind indexes to find them again.

A sealed value is ``version(1) | key id(1) | nonce(12) | AES-256-GCM ciphertext and tag``. What the value
belongs to (field and row) is authenticated with it, so a sealed value copied to another row does not open.
A blind index is HMAC-SHA256 of the value under a key of its own for each field: equal values can be found,
nothing can be read back. Both keys live in the environment, never in the database.
"""

import hashlib
import hmac
import os
from collections.abc import Iterable
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
def _index_keys(configured: str, field: str) -> tuple[bytes, ...]:
    """A key of its own for each field, of each key of the ring."""
    ring = rings.index_keys(configured)
    return tuple(hmac.digest(key, f"index:{field}".encode(), hashlib.sha256) for key in ring)


def _belongs_to(field: str, row: UUID) -> bytes:
    return field.encode() + b"|" + row.bytes


def seal(value: str, *, field: str, row: UUID) -> bytes:
    """Encrypt `value` of `field` ("application.nik") for the row with this uid, under the first key."""
    keys = _keys(settings.DATA_KEYS)
    key_id = next(iter(keys))
    nonce = os.urandom(NONCE_BYTES)
    sealed = keys[key_id].encrypt(nonce, value.encode(), _belongs_to(field, row))
    return bytes([VERSION, key_id]) + nonce + sealed


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
    return hmac.digest(_index_keys(settings.INDEX_KEY, field)[0], value.encode(), hashlib.sha256)


def blind_indexes(values: Iterable[str], *, field: str) -> list[bytes]:
    """The same for many values of one kind, in their order."""
    key = _index_keys(settings.INDEX_KEY, field)[0]
    return [hmac.digest(key, value.encode(), hashlib.sha256) for value in values]


def every_index(value: str, *, field: str) -> list[bytes]:
    """Under each key of the ring, the present one first: recognises what was made before a rotation."""
    return [hmac.digest(key, value.encode(), hashlib.sha256) for key in _index_keys(settings.INDEX_KEY, field)]
