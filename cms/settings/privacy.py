"""Encryption keys for personal data, and daily limits on how much of it an officer can open."""

from pathlib import Path

import environ

env = environ.FileAwareEnv()
environ.Env.read_env(Path(__file__).resolve().parents[2] / ".env")  # base.py reads .env only after importing this file

# -- Keys (workflows/privacy/keys.py) -------------------------------------------------------------
# "2:<base64 of 32 bytes>,1:<...>": the first key encrypts, all of them decrypt.
DATA_KEYS = env("DATA_KEYS", default="")
# Base64 of 32 bytes, one or more: the first creates index values, the others recognise older ones.
INDEX_KEY = env("INDEX_KEY", default="")

# -- The access log (workflows/actions/audit/access.py) -------------------------------------------------
# Per officer and day: people in the register opened or looked up, numbers shown in full, and applications opened.
REGISTER_READS_A_DAY = env.int("REGISTER_READS_A_DAY", default=50)
NUMBER_READS_A_DAY = env.int("NUMBER_READS_A_DAY", default=100)
CASE_READS_A_DAY = env.int("CASE_READS_A_DAY", default=200)

# -- Exports of lists (workflows/exports/runs.py) -------------------------------------------------------
# More rows than these are written by the worker; an export never has more than the second number.
EXPORT_ROWS_AT_ONCE = env.int("EXPORT_ROWS_AT_ONCE", default=2_000)
EXPORT_MOST_ROWS = env.int("EXPORT_MOST_ROWS", default=200_000)
EXPORT_HOURS = env.int("EXPORT_HOURS", default=24)  # how long the file is kept
