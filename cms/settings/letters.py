"""Settings for sending e-mail, SMS and WhatsApp messages."""

from pathlib import Path

import environ

env = environ.FileAwareEnv()
environ.Env.read_env(Path(__file__).resolve().parents[2] / ".env")  # base.py reads .env only after importing this file

# -- E-mail -----------------------------------------------------------------------------------------
EMAIL_TIMEOUT = 10  # seconds; an unresponsive mail server must not block the worker
EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
# A mail service instead of SMTP, through django-anymail: "brevo", "mailgun", ... Its keys are in ANYMAIL, as JSON.
if MAIL_SERVICE := env("MAIL_SERVICE", default=""):
    EMAIL_BACKEND = f"anymail.backends.{MAIL_SERVICE}.EmailBackend"
ANYMAIL = {"REQUESTS_TIMEOUT": EMAIL_TIMEOUT, **env.json("ANYMAIL", default={})}
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("FROM_EMAIL", default="Berdaya <noreply@berdaya.example>")
# Receives notices for residents without an e-mail address, unless the office sends notices by hand.
NOTICE_DESK_EMAIL = env("NOTICE_DESK_EMAIL", default="loket@berdaya.example")

# -- Gateways (workflows/gateways.py) -----------------------------------------------------------------
SMS_GATEWAY_URL = env("SMS_GATEWAY_URL", default="")
SMS_GATEWAY_TOKEN = env("SMS_GATEWAY_TOKEN", default="")
WHATSAPP_GATEWAY_URL = env("WHATSAPP_GATEWAY_URL", default="")
WHATSAPP_GATEWAY_TOKEN = env("WHATSAPP_GATEWAY_TOKEN", default="")
GATEWAY_TIMEOUT = 10  # seconds, once to connect and once to respond
