"""Sealing of numbers that identify a person, and blind indexes to find them again.

A sealed value is ``version(1) | key id(1) | nonce(12) | AES-256-GCM ciphertext and tag``. What the value
belongs to (field and row) is authenticated with it, so a sealed value copied to another row does not open.
A blind index is HMAC-SHA256 of the value under a key of its own for each field: equal values can be found,
nothing can be read back. Both keys live in the environment, never in the database.
"""

import hashlib
import hmac
import os
from base64 import b64decode
from functools import cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

VERSION = 1
NONCE_BYTES = 12


class CannotOpen(Exception):
    """The sealed value was made with a key that is not configured, for another row, or was altered."""


@cache
def _keys(configured: str) -> dict[int, AESGCM]:
    keys = {}
    for part in configured.split(","):
        number, _, encoded = part.strip().partition(":")
        keys[int(number)] = AESGCM(b64decode(encoded, validate=True))
    return keys


@cache
def _index_key(configured: str, field: str) -> bytes:
    return hmac.digest(b64decode(configured, validate=True), f"index:{field}".encode(), hashlib.sha256)


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


def blind_index(value: str, *, field: str) -> bytes:
    """32 bytes that are equal for equal values of one kind of number ("nik", "kk", "phone")."""
    return hmac.digest(_index_key(settings.INDEX_KEY, field), value.encode(), hashlib.sha256)
