"""Officers' accounts: how passwords are checked and stored."""

# Counts each try before it hashes a password (workflows/actions/accounts/tries.py).
AUTHENTICATION_BACKENDS = ["workflows.console.accounts.limits.LimitedBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher", "workflows.privacy.hashers.CodeHasher"]
CODE_HASHER = "argon2code"  # for residents' secret codes; officers' passwords use the first hasher
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60
LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "wagtailadmin_login"
