"""The site as it is served, with one constant answer beside it to measure against."""

import os

from cms.settings.dev import *  # noqa: F403  (settings are one namespace by Django's design)

ROOT_URLCONF = "bench.urls"
LOGGING["loggers"]["django.request"] = {"level": "ERROR"}  # else a line on the screen for each 404
if "BENCH_QUEUE" not in os.environ:  # what the worker has to do is done at once
    TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
