"""Many concurrent clients, each sending prepared requests one after another over its own connection."""

import asyncio
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from .resident import TAKEN, Ready

PATIENCE = 600  # seconds; what is slow is seen in the times, and is no error


@dataclass
class Outcome:
    """The result of a run; `taken` lists the acknowledged NIKs."""

    seconds: float = 0.0
    taken: list[str] = field(default_factory=list)
    errors: list[bytes] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        return len(self.taken) / self.seconds

    def ms(self, percent: int) -> int:
        return round(statistics.quantiles(self.times, n=100)[percent - 1] * 1000)


async def _answer(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    low = head.lower()
    if b"content-length: " in low:
        await reader.readexactly(int(low.split(b"content-length: ")[1].split(b"\r\n")[0]))
    return low


async def _client(host: str, queue: list[Ready], outcome: Outcome, watch: Callable[[Outcome], None]) -> None:
    name, port = host.removeprefix("http://").split(":")
    writer = None
    while queue:
        one, begun = queue.pop(), time.perf_counter()
        try:
            if writer is None:
                reader, writer = await asyncio.open_connection(name, int(port))
            writer.write(one.request)
            answer = await asyncio.wait_for(_answer(reader), PATIENCE)
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as fault:
            outcome.errors.append(repr(fault).encode())
            writer = None
            await asyncio.sleep(0.05)
            continue
        outcome.times.append(time.perf_counter() - begun)
        (outcome.taken.append(one.nik) if TAKEN in answer else outcome.errors.append(answer))
        watch(outcome)
    if writer:
        writer.close()


def send(host: str, requests: list[Ready], clients: int, watch: Callable[[Outcome], None] = lambda _: None) -> Outcome:
    """Send all requests, `clients` at a time; calls `watch` after each."""
    outcome, queue = Outcome(), requests[::-1]

    async def everybody() -> None:
        await asyncio.gather(*(_client(host, queue, outcome, watch) for _number in range(clients)))

    begun = time.perf_counter()
    asyncio.run(everybody())
    outcome.seconds = time.perf_counter() - begun
    return outcome
