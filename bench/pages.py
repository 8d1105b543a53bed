"""How fast public pages are, compared with a constant view behind the same middleware and server, in one run.

Prints one line:
    pages: cached_vs_constant= throughput of a cached course page, relative to the constant view
           uncached_vs_constant= CPU time of the same page with 10 classes, not cached, relative to the constant view
           notfound_vs_constant= CPU time of a repeated 404, relative to the constant view
           queries= of the uncached page, with 1, 10 and 50 classes
           bytes= of the page with its stylesheet, font and icon, compressed, without photos
           stale= stale answers among 800 after a publish returned, two processes under load
           control_stale= the same if the generation is bumped before the commit
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from bench import site

ROUNDS, SECONDS, TIMES = 5, 2, 300
PUBLISHES, LOOKS = 40, 10
CONSTANT = "/bench/constant/"
BASE = Path(__file__).resolve().parents[1]


# -- Throughput: one server of two workers, wrk ------------------------------------------------------------


@contextmanager
def served(port: int, workers: int) -> Iterator[str]:
    """Run a granian server; waits until it answers."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", str(workers)]
    quiet = ["--blocking-threads", "1", "--no-ws", "--log-level", "critical", "cms.wsgi:application"]
    server = subprocess.Popen([*command, *quiet], cwd=BASE, env=os.environ)
    try:
        while True:
            try:
                urllib.request.urlopen(f"http://localhost:{port}/healthz").read()
                break
            except OSError:
                if server.poll() is not None:
                    raise SystemExit("The server does not start.") from None
                time.sleep(0.2)
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait()


def per_second(address: str) -> float:
    words = subprocess.run(
        ["wrk", "-t1", "-c16", f"-d{SECONDS}s", address], capture_output=True, text=True, check=True
    ).stdout
    if "Non-2xx" in words:
        raise SystemExit(f"{address} answered with faults:\n{words}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", words)[1])


def cached_ratio(path: str) -> float:
    with served(8731, workers=2) as host:
        for address in (host + path, host + CONSTANT):
            per_second(address)
        pairs = [(per_second(host + path), per_second(host + CONSTANT)) for _ in range(ROUNDS)]
    return statistics.median(page / constant for page, constant in pairs)


# -- CPU of one answer, in this process ---------------------------------------------------------------------


def asker() -> Callable[..., bytes]:
    """A function that calls the WSGI application as a server does."""
    from cms.wsgi import application

    def ask(path: str, cookie: str = "") -> bytes:
        path, _, query = path.partition("?")
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "HTTP_HOST": "localhost",
            "HTTP_COOKIE": cookie,
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
            "wsgi.errors": sys.stderr,
        }
        answer = application(environ, lambda status, headers: None)
        body = b"".join(answer)
        answer.close()
        return body

    return ask


def cpu(ask: Callable[..., bytes], *what: str) -> float:
    """CPU seconds per answer."""
    begun = time.process_time()
    for _ in range(TIMES):
        ask(*what)
    return (time.process_time() - begun) / TIMES


def cpu_ratios(ask: Callable[..., bytes], path: str) -> tuple[float, float]:
    """The ratios for an uncached page (a reader with a session bypasses the cache) and a repeated 404."""
    anew, missing = (path, "sessionid=somebody"), ("/tidak/ada/",)
    for what in (anew, missing, (CONSTANT,)):
        cpu(ask, *what)
    rounds = [(cpu(ask, CONSTANT), cpu(ask, *anew), cpu(ask, *missing)) for _ in range(ROUNDS)]
    uncached = statistics.median(page / constant for constant, page, _ in rounds)
    return uncached, statistics.median(missing / constant for constant, _, missing in rounds)


def queries(ask: Callable[..., bytes], path: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ask(path, "sessionid=somebody")
    with CaptureQueriesContext(connection) as captured:
        ask(path, "sessionid=somebody")
    return len(captured)


def weight(ask: Callable[..., bytes], path: str) -> int:
    """Bytes on the wire without photos; text is compressed as our server does it."""
    import brotli
    from django.contrib.staticfiles import finders

    html = ask(path)
    names = {name.decode() for name in re.findall(rb'(?:href|src)="/static/([^"]+)"', html)}
    styles = [Path(finders.find(name)).read_text() for name in names if name.endswith(".css")]
    # The stylesheet loads the font.
    names |= {name for style in styles for name in re.findall(r'url\("\.\./([^":]+)"\)', style)}
    files = [Path(finders.find(name)) for name in names]
    bodies = [html, *(file.read_bytes() for file in files)]
    return sum(min(len(body), len(brotli.compress(body, quality=6))) for body in bodies)


# -- Stale answers after a publish: two processes, both under load -----------------------------------------------


def stale(page: object, path: str, publish: Callable[[object], None], name: str) -> int:
    """How many of 800 answers are stale: requested after the publish returned, but older."""
    old = 0
    with served(8732, workers=1) as one, served(8733, workers=1) as two:
        load = [
            subprocess.Popen(["wrk", "-t1", "-c2", "-d600s", host + path], stdout=subprocess.DEVNULL)
            for host in (one, two)
        ]
        try:
            for number in range(PUBLISHES):
                page.summary = f"Terbitan {name} {number}."
                publish(page)
                for host in [one, two] * LOOKS:
                    words = urllib.request.urlopen(host + path).read().decode()
                    old += page.summary not in words
        finally:
            for process in load:
                process.kill()
    return old


def publish_as_staff(page: object) -> None:
    page.save_revision().publish()


def bump_too_early(page: object) -> None:
    """The control: bump the generation before the commit, which follows 50 ms later."""
    from django.db import transaction
    from django.db.models.signals import post_save

    from cms import freshness
    from cms.delivery import generation

    post_save.disconnect(freshness.page_saved)
    with transaction.atomic():
        page.save()
        generation.current().bump()
        time.sleep(0.05)
    post_save.connect(freshness.page_saved)


def main() -> None:
    if not shutil.which("wrk"):
        raise SystemExit("This needs wrk: sudo apt-get install -y wrk")
    with site.new_folder() as folder:
        site.prepare(Path(folder))
        ask = asker()
        pages = {classes: site.make_course(classes) for classes in (1, 10, 50)}
        counted = {classes: queries(ask, page.address) for classes, page in pages.items()}
        path = pages[10].address
        cached = cached_ratio(path)
        uncached, notfound = cpu_ratios(ask, path)
        old = stale(pages[10], path, publish_as_staff, "biasa")
        control = stale(pages[10], path, bump_too_early, "terlalu dini")
        asked = str(counted[1]) if len(set(counted.values())) == 1 else "/".join(map(str, counted.values()))
        print(
            f"pages: cached_vs_constant={cached:.2f} uncached_vs_constant={uncached:.1f} "
            f"notfound_vs_constant={notfound:.2f} queries={asked} bytes={weight(ask, path)} "
            f"stale={old} control_stale={control}"
        )


if __name__ == "__main__":
    main()
