"""Keys for personal data, and how much of it one officer may open in a day."""

from pathlib import Path

import environ

env = environ.FileAwareEnv()
environ.Env.read_env(Path(__file__).resolve().parents[2] / ".env")  # base.py reads it later than this file

# -- Keys (workflows/privacy/keys.py) -------------------------------------------------------------
# "2:<base64 of 32 bytes>,1:<...>": the first seals, all of them open.
DATA_KEYS = env("DATA_KEYS", default="")
# base64 of 32 bytes, or several: the first makes indexes, the others recognise what was made before.
INDEX_KEY = env("INDEX_KEY", default="")

# -- The access log (workflows/actions/access.py) -------------------------------------------------
# Persons of the register that one officer may open or look up in a day, and numbers shown in full.
REGISTER_READS_A_DAY = env.int("REGISTER_READS_A_DAY", default=50)
NUMBER_READS_A_DAY = env.int("NUMBER_READS_A_DAY", default=100)
