"""Redraw the icons after a change to the logo."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from ...sharing import icons

FOLDER = settings.BASE_DIR / "cms" / "static" / "img"


class Command(BaseCommand):
    help = "Draw the icons in cms/static/img from logo.svg."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for name, content in icons.files().items():
            (FOLDER / name).write_bytes(content)
            self.stdout.write(f"{name}  {len(content)} bytes")
