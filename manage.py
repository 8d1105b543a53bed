#!/usr/bin/env python
"""Django's command line. Somebody has to say which settings: the wrong ones would do harm without a word."""

import os
import sys
from pathlib import Path

import environ
from django.core.management import execute_from_command_line

ASK = """Which settings? Set DJANGO_SETTINGS_MODULE, in the environment or in .env, to
    cms.settings.production   on a server (docs/operations.md)
    cms.settings.dev          on your own machine: its keys and passwords are public
`make` sets the second one itself."""

if __name__ == "__main__":
    environ.Env.read_env(Path(__file__).with_name(".env"))
    if not os.environ.get("DJANGO_SETTINGS_MODULE"):
        sys.exit(ASK)
    execute_from_command_line(sys.argv)
