"""How the secret codes of residents are hashed."""

from django.contrib.auth.hashers import Argon2PasswordHasher
from nacl.exceptions import InvalidkeyError
from nacl.pwhash import argon2id


class CodeHasher(Argon2PasswordHasher):
    """Argon2id as OWASP sets it (12 MiB, three rounds, one lane), by libsodium: a twentieth of the time of Django's.

    What is hashed is no code but its HMAC (`actions.codes.peppered`), whose key the database does not hold: who
    has the table alone has nothing to try. Thousands send in one hour, and this is most of what one sending costs:
    libsodium uses what the processor has, and takes half as long for the same hash as the library of Django.
    """

    algorithm = "argon2code"
    memory_cost = 12_288
    time_cost = 3
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        """libsodium draws a salt of its own, 16 bytes."""
        made = argon2id.str(password.encode(), opslimit=self.time_cost, memlimit=self.memory_cost * 1024)
        return self.algorithm + made.rstrip(b"\0").decode()

    def verify(self, password: str, encoded: str) -> bool:
        try:
            return argon2id.verify(encoded.removeprefix(self.algorithm).encode(), password.encode())
        except (InvalidkeyError, ValueError):
            return False
