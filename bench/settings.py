"""The site as it is served, with one constant answer beside it to measure against."""

from cms.settings.dev import *  # noqa: F403  (settings are one namespace by Django's design)

ROOT_URLCONF = "bench.urls"
LOGGING["root"]["level"] = "ERROR"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
