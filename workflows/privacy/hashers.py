"""How the secret codes of residents are hashed."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class CodeHasher(Argon2PasswordHasher):
    """Argon2id as OWASP sets it (12 MiB, three rounds, one lane): a tenth of the time of Django's own.

    What is hashed is no code but its HMAC (`actions.applications.peppered`), whose key the database does not hold: who
    has the table alone has nothing to try. Thousands send in one hour, and this is most of what one sending costs.
    """

    algorithm = "argon2code"
    memory_cost = 12_288
    time_cost = 3
    parallelism = 1
