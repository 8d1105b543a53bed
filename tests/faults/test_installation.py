"""An installation by the docs alone, on PostgreSQL with Redis and two web processes: its pages, and its outages.

PostgreSQL and Redis are away for a few seconds in the suite, for two minutes by `make faults` (OUTAGE_SECONDS=120).
"""

import os
import re
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import pytest

from bench.cluster import Cluster
from tests.servers import Redis, free_port

from .installation import HOST, Installation, wait

pytestmark = [pytest.mark.once, pytest.mark.xdist_group("installation")]

OUTAGE = float(os.environ.get("OUTAGE_SECONDS", "5"))
DISK_MB = 500
MANY = 400  # suggestions: more than fit in the pages that a table already has
WISH = {"kind": "Las listrik"}
LINK = re.compile(r'(?:href|src|srcset|content)="([^"]+)"')
# Applications, each with a task for the worker and a notice for a resident. They are made where the site is.
APPLY = """
import os, sys
sys.path.insert(0, sys.argv[1])
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")
import django; django.setup()
from tests.factories import BatchFactory, submit
batch = BatchFactory(seats=100)
for number in range(int(sys.argv[2])):
    submit(batch, email=f"warga{number}@contoh.example")
"""
COUNT = """
from django.db.models import Q
from django_tasks_db.models import DBTaskResult
from workflows.models import Application, Notice, Wish
undone = DBTaskResult.objects.exclude(status="SUCCESSFUL").filter(task_path__endswith="match_application").count()
failed = DBTaskResult.objects.filter(status="FAILED").count()
unsent = Notice.objects.waiting().count()
print(Application.objects.count(), undone, unsent, Wish.objects.count(), failed)
"""


@pytest.fixture(scope="module")
def disk():
    """A folder that PostgreSQL's own user may enter, which pytest's are not. A small disk of its own, for root."""
    with TemporaryDirectory(prefix="berdaya-installation-") as folder:
        mount, unmount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_MB}m", "tmpfs", folder], ["umount", folder]
        is_mounted = os.getuid() == 0 and subprocess.run(mount, capture_output=True, check=False).returncode == 0
        try:
            yield Path(folder)
        finally:
            if is_mounted:
                subprocess.run(unmount, check=True)


@pytest.fixture(scope="module")
def postgresql(disk):
    cluster = Cluster(disk, free_port())
    cluster.start()
    yield cluster
    cluster.stop()


@pytest.fixture(scope="module")
def redis(tmp_path_factory):
    server = Redis(tmp_path_factory.mktemp("redis"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def site(postgresql, redis, tmp_path_factory):
    """Set up and started as the docs say, with pages kept under a stamp in Redis."""
    here = Installation(
        tmp_path_factory.mktemp("berdaya"),
        DATABASE_URL=postgresql.url,
        CACHE_URL=redis.url,
        PAGE_GENERATION_FILE="",
        EMAIL_URL="dummymail://",
        READY_QUEUE_SECONDS="20",
        READY_CLOCK_SECONDS="20",
        READY_DISK_BYTES="1",
        API_REQUESTS_A_MINUTE="0",
    )
    here.set_up()
    with here.running():
        yield here


def inside(address: str) -> str:
    """The path of an address of our own; empty for others and for what is no page."""
    parts = urlsplit(address.replace("&amp;", "&"))
    if parts.netloc not in ("", HOST) or parts.scheme not in ("", "https") or not parts.path.startswith("/"):
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def crawl(site: Installation) -> dict[str, int]:
    """Every address that leads on from the home pages, with its status."""
    seen: dict[str, int] = {}
    waiting = ["/", "/en/", "/sitemap.xml", "/robots.txt", "/api/", "/api/v2/pages/", "/api/pelatihan.json"]
    while waiting:
        path = waiting.pop()
        if path in seen or path.startswith(("/kelola/", "/media/")):
            continue
        answer = site.ask(path)
        seen[path] = answer.status_code
        if "text/html" in answer.headers.get("Content-Type", ""):
            waiting += [one for one in map(inside, LINK.findall(answer.text)) if one]
    return seen


def test_every_page_of_a_new_installation_answers(site):
    seen = crawl(site)

    assert {path: status for path, status in seen.items() if status != 200} == {}
    assert {"/", "/en/", "/pelatihan/", "/berita/", "/cara-kerja/", "/status/", "/cari/"} <= set(seen)


def test_api_links_to_the_address_of_the_site(site):
    for path in ("/api/", "/api/v2/pages/?fields=*", "/api/v2/images/", "/api/pelatihan.json"):
        found = re.findall(r'https?://[^"]+', site.ask(path).text)
        assert [one for one in found if not one.startswith((f"https://{HOST}/", "https://creativecommons.org/"))] == []


def test_first_account_signs_in_to_the_console(site):
    page = site.ask("/kelola/login/")

    answer = site.send("/kelola/login/", page, {"username": "pertama", "password": "kata-sandi-yang-panjang"})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/kelola/")


def counted(site):
    """Applications, those without a match, letters that wait, suggestions, and tasks that failed."""
    return list(map(int, site.run(f".venv/bin/python manage.py shell --verbosity 0 -c '{COUNT}'").split()))


def test_postgresql_away_loses_nothing_and_everything_works_again(site, postgresql, tmp_path, capsys):
    apply = tmp_path / "apply.py"
    apply.write_text(APPLY)
    before = counted(site)
    page = site.ask("/usul/")
    site.run(f".venv/bin/python {apply} {site.folder} 8")

    postgresql.kill()  # in the middle of the worker's tasks
    wait(lambda: "database" in site.ready()[1], "/readyz tells that the database is away")
    answers = {path: site.ask(path).status_code for path in ("/livez", "/healthz", "/status/", "/kelola/login/")}
    refused = site.send("/usul/", page, WISH)
    time.sleep(OUTAGE)
    during = site.ready()
    alive = [name for name, process in site.processes.items() if process.poll() is None]
    postgresql.start()
    took = site.wait_until_ready()
    again = site.send("/usul/", page, WISH)
    # A letter can be queued after the others are sent.
    whole = [before[0] + 8, 0, 0, before[3] + 1, before[4]]
    wait(lambda: counted(site) == whole, "every application matched, every letter sent, nothing twice")

    assert answers == {"/livez": 200, "/healthz": 503, "/status/": 503, "/kelola/login/": 503}
    assert (refused.status_code, "Las listrik" in refused.text) == (503, True)
    assert (during[0], during[1]["database"]) == (503, "does not answer")
    assert alive == ["web", "worker", "clock"]
    assert (again.status_code, again.headers["Location"]) == (303, "/usul/terkirim/")
    for name in ("worker", "clock"):
        assert f"{name}: going on after" in site.log(name)
    with capsys.disabled():
        print(f"\noutage: postgresql away={OUTAGE:.0f}s ready_again_after={took:.1f}s")


def test_redis_away_is_told_and_nothing_else_is_noticed(site, redis, capsys):
    paths = ["/", "/en/", "/pelatihan/", "/status/", "/api/v2/pages/", "/usul/", "/kelola/login/"]
    redis.stop()
    told = wait(lambda: set(site.ready()[1]) == {"cache"}, "/readyz tells that the cache is away")
    statuses = {path: site.ask(path).status_code for path in paths}
    page = site.ask("/usul/")
    stored = site.send("/usul/", page, WISH)
    serving = site.ask("/healthz").status_code
    time.sleep(OUTAGE)
    during = site.ready()
    redis.start()
    took = site.wait_until_ready()

    assert statuses == dict.fromkeys(paths, 200)
    assert (stored.status_code, serving) == (303, 200)
    assert during == (503, {"cache": "does not answer; pages and limits go on without it"})
    with capsys.disabled():
        print(f"\noutage: redis away={OUTAGE:.0f}s told_after={told:.1f}s ready_again_after={took:.1f}s")


def test_full_disk_of_postgresql_loses_nothing_that_was_accepted(site, disk, capsys):
    if not disk.is_mount():
        pytest.skip("Only root may mount a small disk.")
    before, answers = counted(site)[3], []
    full = disk / "full"
    with suppress(OSError), full.open("wb", buffering=0) as filler:
        while filler.write(bytes(2**20)):
            pass

    while 503 not in answers and len(answers) < MANY:
        page = site.ask("/usul/")  # the page itself may be what finds no room
        answers.append(page.status_code if page.status_code != 200 else site.send("/usul/", page, WISH).status_code)
    reading = site.ask("/status/").status_code
    alive = [name for name, process in site.processes.items() if process.poll() is None]
    full.unlink()
    took = site.wait_until_ready()
    again = site.send("/usul/", site.ask("/usul/"), WISH)

    assert (set(answers) - {303}, reading, alive) == ({503}, 200, ["web", "worker", "clock"])
    assert (again.status_code, counted(site)[3]) == (303, before + answers.count(303) + 1)
    with capsys.disabled():
        print(f"\noutage: full disk of postgresql accepted={answers.count(303)} ready_again_after={took:.1f}s")


@pytest.mark.parametrize(("name", "part"), [("worker", "queue"), ("clock", "clock")])
def test_process_that_is_dead_is_told(site, name, part):
    """Started again, it is well again."""
    site.processes[name].kill()
    site.processes[name].wait()
    wait(lambda: part in site.ready()[1], f"/readyz tells that the {name} is dead")
    serving = site.ask("/healthz").status_code
    site.start_one(name)
    site.wait_until_ready()

    assert serving == 200
