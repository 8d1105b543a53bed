"""Run the Procfile's web, worker and clock with little output, and print the address once the site responds."""

import os
import subprocess
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from honcho.environ import parse_procfile
from honcho.manager import SYSTEM_PRINTER_NAME, Manager
from honcho.printer import Message, Printer


class Quiet(Printer):
    """Prints the output of the processes without honcho's own messages."""

    def write(self, message: Message) -> None:
        if message.name != SYSTEM_PRINTER_NAME:
            super().write(message)


class Command(BaseCommand):
    help = "Run web, worker and clock on HOST and PORT; `make run` loads the demo first."

    def handle(self, *args: Any, **options: Any) -> None:
        words = (settings.BASE_DIR / "Procfile").read_text(encoding="utf-8")
        manager = Manager(Quiet(prefix=False))
        for name, command in parse_procfile(words).processes.items():
            manager.add_process(name, command, env=os.environ)
        ready = f"http://{os.environ['HOST']}:{os.environ['PORT']}/healthz"
        subprocess.Popen([sys.executable, "manage.py", "load_demo", "--show", "--when", ready], cwd=settings.BASE_DIR)  # noqa: S603
        manager.loop()
        if manager.returncode not in (0, 130):
            sys.exit(manager.returncode)
