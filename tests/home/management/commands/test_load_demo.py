"""What `make run` says in the end, and what it says where something is missing."""

import socket
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings as base
from django.core.management import CommandError, call_command
from viewflow.workflow.models import Task

from home.demo import past, welcome
from home.demo.accounts import OFFICERS, PASSWORD
from home.management.commands import load_demo
from workflows.models import Snapshot

PORT = base.BASE_DIR / ".ci" / "port"


@pytest.fixture
def note(monkeypatch, tmp_path):
    path = tmp_path / "residents.txt"
    path.write_text("7F3K-9Q2M code 12345678 (kursi ditawarkan)\n" * 4)
    monkeypatch.setattr(welcome, "NOTE", path)


def test_show_ends_with_addresses_accounts_and_residents_in_ten_lines(note, settings):
    settings.SITE_URL = "http://localhost:8123"
    out = StringIO()

    call_command("load_demo", show=True, stdout=out)

    text = out.getvalue()
    assert len(text.strip().splitlines()) <= 10
    assert [name for name, *_rest in OFFICERS if f"{name} (" not in text] == []
    for word in (
        "admin (",
        PASSWORD,
        "http://localhost:8123/kelola/",
        "7F3K-9Q2M code 12345678",
        "make letters",
        "Ctrl+C",
    ):
        assert word in text


@pytest.mark.parametrize("options", [{}, {"show": True}])
def test_demo_is_refused_where_settings_do_not_allow_it(settings, options):
    settings.DEMO = False
    with pytest.raises(CommandError, match="passwords are public"):
        call_command("load_demo", **options)


@pytest.mark.django_db
def test_demo_says_what_to_install_where_its_package_is_missing(monkeypatch):
    monkeypatch.setattr(past, "MISSING", True)
    with pytest.raises(CommandError, match=r"pip install -r requirements-demo\.txt"):
        call_command("load_demo")


@pytest.mark.django_db
def test_first_register_file_of_the_demo_leaves_no_task_behind(monkeypatch):
    """It was approved past its flow: the head had a task that could never be finished."""

    class Enough(Exception):
        pass

    def enough():
        raise Enough

    monkeypatch.setattr(load_demo.programme, "make_courses", enough)
    with pytest.raises(Enough):
        load_demo._load()

    first = Snapshot.objects.get()
    assert first == Snapshot.objects.live()
    assert list(Task.objects.filter(process=first.process_id, finished=None)) == []


def test_demo_is_imported_without_its_package():
    """A server has requirements.txt alone."""
    code = "import sys; sys.modules['time_machine'] = None; from home.demo import past; print(past.MISSING)"
    done = subprocess.run([sys.executable, "-c", code], cwd=base.BASE_DIR, capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"


def test_server_does_not_install_what_the_demo_needs():
    names = [line.split("==")[0] for line in (base.BASE_DIR / "requirements.txt").read_text().splitlines()]
    assert {"time-machine"} & set(names) == set()


def test_port_that_is_taken_is_said_in_one_line():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = subprocess.run(
            [sys.executable, PORT, "127.0.0.1", str(port)], capture_output=True, text=True, check=False
        )
    assert (done.returncode, len(done.stderr.splitlines()), f"Port {port} is taken" in done.stderr) == (1, 1, True)


def test_port_that_is_free_says_nothing():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
    done = subprocess.run([sys.executable, PORT, "127.0.0.1", str(port)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
