"""The site as it is served, with one constant answer beside it to measure against."""

import os

from cms.settings.dev import *  # noqa: F403  (settings are one namespace by Django's design)

ROOT_URLCONF = "bench.urls"
LOGGING["loggers"]["django.request"] = {"level": "ERROR"}  # no log line for each 404
if "BENCH_QUEUE" not in os.environ:  # run the worker's tasks immediately
    TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
