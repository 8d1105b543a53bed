"""How letters, SMS and WhatsApp messages leave the house."""

from pathlib import Path

import environ

env = environ.FileAwareEnv()
environ.Env.read_env(Path(__file__).resolve().parents[2] / ".env")  # base.py reads it later than this file

# -- E-mail -----------------------------------------------------------------------------------------
EMAIL_TIMEOUT = 10  # seconds; a mail server that does not answer must not hold the worker for ever
EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
# A mail service in place of SMTP, by django-anymail: "brevo", "mailgun", ...; its keys are in ANYMAIL, as JSON.
if MAIL_SERVICE := env("MAIL_SERVICE", default=""):
    EMAIL_BACKEND = f"anymail.backends.{MAIL_SERVICE}.EmailBackend"
ANYMAIL = {"REQUESTS_TIMEOUT": EMAIL_TIMEOUT, **env.json("ANYMAIL", default={})}
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("FROM_EMAIL", default="Berdaya <noreply@berdaya.example>")
# Where a notice goes when the resident gave no e-mail address and the office passes nothing on by hand.
NOTICE_DESK_EMAIL = env("NOTICE_DESK_EMAIL", default="loket@berdaya.example")

# -- Gateways (workflows/gateways.py) -----------------------------------------------------------------
SMS_GATEWAY_URL = env("SMS_GATEWAY_URL", default="")
SMS_GATEWAY_TOKEN = env("SMS_GATEWAY_TOKEN", default="")
WHATSAPP_GATEWAY_URL = env("WHATSAPP_GATEWAY_URL", default="")
WHATSAPP_GATEWAY_TOKEN = env("WHATSAPP_GATEWAY_TOKEN", default="")
GATEWAY_TIMEOUT = 10  # seconds, to connect and again to answer
