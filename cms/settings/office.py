"""When the office is open: interviews are only held then."""

from pathlib import Path

import environ

env = environ.FileAwareEnv()
environ.Env.read_env(Path(__file__).resolve().parents[2] / ".env")  # base.py reads .env only after importing this file

OFFICE_OPENS = env("OFFICE_OPENS", default="08:00")
OFFICE_CLOSES = env("OFFICE_CLOSES", default="16:00")
OFFICE_DAYS = env.list("OFFICE_DAYS", cast=int, default=[0, 1, 2, 3, 4])  # 0 is Monday
