"""The password hasher for residents' secret codes."""

from django.contrib.auth.hashers import Argon2PasswordHasher
from nacl.exceptions import InvalidkeyError
from nacl.pwhash import argon2id


class CodeHasher(Argon2PasswordHasher):
    """Argon2id with OWASP parameters (12 MiB, three rounds, one lane), a twentieth of the time of Django's defaults.

    It hashes the HMAC of a code (`actions.applying.codes.peppered`). The HMAC key is not in the database, so the table
    alone is not enough to guess codes. Thousands of residents submit in one hour and hashing is most of the cost, so it
    uses libsodium, which takes half as long for the same hash as Django's library.
    """

    algorithm = "argon2code"
    memory_cost = 12_288
    time_cost = 3
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        """Hash `password`. Ignores `salt`: libsodium generates its own 16 bytes."""
        made = argon2id.str(password.encode(), opslimit=self.time_cost, memlimit=self.memory_cost * 1024)
        return self.algorithm + made.rstrip(b"\0").decode()

    def verify(self, password: str, encoded: str) -> bool:
        try:
            return argon2id.verify(encoded.removeprefix(self.algorithm).encode(), password.encode())
        except (InvalidkeyError, ValueError):
            return False
