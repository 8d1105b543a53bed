"""An installation made by the words of docs/operations.md alone, from an empty folder, with its real processes."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests
from django.conf import settings

from tests.servers import free_port

HOST = "berdaya.kota.example"
STEPS = re.compile(r"<!-- steps: (\w+) -->\n```\n(.+?)```", re.DOTALL)
RANDOM = re.compile(r"<(\d+) random bytes>")
FIELD = re.compile(r'name="(csrfmiddlewaretoken|form_key)" value="([^"]+)"')
DISTRICT = re.compile(r'<option value="(\d+)"')
# The environment that runs the tests stands for the one that these would make.
MADE_ALREADY = ("python3 -m venv ", ".venv/bin/pip install ")
NO_PICTURES = """
from django_tasks_db.models import DBTaskResult
DBTaskResult.objects.filter(task_path__endswith="make_photos").delete()
"""
ACCOUNT = {"USERNAME": "pertama", "EMAIL": "pertama@kota.example", "PASSWORD": "kata-sandi-yang-panjang"}
SHELL = ("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ", "TMPDIR")
LONGEST = 900.0  # seconds to wait for a state; only a machine that hangs needs more


def steps() -> dict[str, list[str]]:
    """The blocks of docs/operations.md that this test carries out, line by line."""
    text = (settings.BASE_DIR / "docs" / "operations.md").read_text(encoding="utf-8")
    return {name: block.splitlines() for name, block in STEPS.findall(text)}


def wait(happens: Callable[[], Any], what: str, seen: Callable[[], Any] = str) -> float:
    """Wait until something is so. Returns how many seconds it took; `seen` tells what was so in its place."""
    began = time.monotonic()
    while not happens():
        assert time.monotonic() - began < LONGEST, f"Waited in vain: {what}. {seen()}"
        time.sleep(0.2)
    return time.monotonic() - began


class Installation:
    def __init__(self, folder: Path, **environment: str) -> None:
        """The files of the repository and an .env by the docs, with these values for this machine."""
        self.folder, self.port = folder, free_port()
        self.scheme = "https"
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        names = subprocess.run(listed, cwd=settings.BASE_DIR, capture_output=True, check=True, text=True).stdout
        for name in filter(None, names.split("\0")):
            source = settings.BASE_DIR / name
            if source.is_file() and not name.startswith((".venv", "tests/data/", "home/demo/illustrations/")):
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, folder / name)
        (folder / ".venv").symlink_to(sys.prefix)
        lines = dict(line.split("=", 1) for line in steps()["environment"]) | environment
        text = "".join(f"{name}={RANDOM.sub(_random, value)}\n" for name, value in lines.items())
        (folder / ".env").write_text(text, encoding="utf-8")
        # No setting of the tests or of `make`: what the site needs is in its .env.
        self.environment = {name: value for name, value in os.environ.items() if name in SHELL}

    def run(self, line: str, **environment: str) -> str:
        """A line of the docs in the folder. It must succeed."""
        done = subprocess.run(
            shlex.split(line), cwd=self.folder, env=self.environment | environment, capture_output=True, check=False
        )
        assert done.returncode == 0, f"{line}\n{done.stdout.decode()}{done.stderr.decode()}"
        return done.stdout.decode()

    def set_up(self) -> None:
        for line in steps()["setup"]:
            if line.endswith("createsuperuser"):
                account = {f"DJANGO_SUPERUSER_{name}": value for name, value in ACCOUNT.items()}
                self.run(f"{line} --noinput", **account)
            elif not line.startswith(MADE_ALREADY):
                self.run(line)
        # Every size of the first pictures takes a minute of a core, and is tested in tests/cms/pictures.
        self.run(f".venv/bin/python manage.py shell --verbosity 0 -c '{NO_PICTURES}'")

    def start(self) -> None:
        for name in ("web", "worker", "clock"):
            self.start_one(name)

    def start_one(self, name: str) -> None:
        """One of the three processes, as the docs start it."""
        lines = dict(zip(("web", "worker", "clock"), steps()["processes"], strict=True))
        lines["web"] += f" --host 127.0.0.1 --port {self.port}"
        with (self.folder / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                shlex.split(lines[name]), cwd=self.folder, env=self.environment, stdout=log, stderr=log
            )

    @contextmanager
    def running(self) -> Iterator[None]:
        """Web, worker and clock, until the end of the block."""
        try:
            self.start()
            self.wait_until_ready()
            yield
        finally:
            self.stop()

    def stop(self) -> None:
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            process.wait()

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(encoding="utf-8")

    def ask(self, path: str, method: str = "GET", **options: Any) -> requests.Response:
        """As the proxy asks that ended TLS."""
        headers = {"Host": HOST, "X-Forwarded-Proto": "https", **options.pop("headers", {})}
        address = f"http://127.0.0.1:{self.port}{path}"
        return requests.request(method, address, headers=headers, allow_redirects=False, timeout=120, **options)

    def send(self, path: str, page: requests.Response, form: dict[str, str]) -> requests.Response:
        """A form of `page` as a browser sends it, with cookies that may be secure."""
        cookies = "; ".join(f"{one.name}={one.value}" for one in page.cookies)
        known = dict(FIELD.findall(page.text)) | {"district": "".join(DISTRICT.findall(page.text)[:1])}
        return self.ask(
            path, "POST", data=known | form, headers={"Cookie": cookies, "Origin": f"{self.scheme}://{HOST}"}
        )

    def ready(self) -> tuple[int, dict[str, str]]:
        """What /readyz says by plain HTTP and without a host name: the status, and what is not well."""
        try:
            answer = requests.get(f"http://127.0.0.1:{self.port}/readyz", timeout=60)
        except requests.ConnectionError:
            return 0, {}
        parts = dict(line.split(": ", 1) for line in answer.text.splitlines()[1:])
        return answer.status_code, {name: state for name, state in parts.items() if state != "ok"}

    def wait_until_ready(self) -> float:
        return wait(lambda: self.ready() == (200, {}), "/readyz is well", self.ready)


def _random(found: re.Match[str]) -> str:
    words = f"import base64, secrets; print(base64.b64encode(secrets.token_bytes({found[1]})).decode())"
    return subprocess.run([sys.executable, "-c", words], capture_output=True, check=True, text=True).stdout.strip()
