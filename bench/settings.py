"""Settings of the benchmarks: the site as in production, plus a constant view to compare with."""

import os

from cms.settings.dev import *  # noqa: F403  (settings are one namespace by Django's design)

ROOT_URLCONF = "bench.urls"
LOGGING["loggers"]["django.request"] = {"level": "ERROR"}  # no log line for each 404
if "BENCH_QUEUE" not in os.environ:  # run the worker's tasks immediately
    TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
