"""Django, set up once for all processes of all races: the server that forks them has read this."""

import importlib
import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
django.setup()
importlib.import_module("cms.urls")
