"""The child process that reads a register file, with limited memory and time and no database, language or files.

It gets its plan as JSON on standard input and the file as an open descriptor, and answers in frames on standard output.
A file that makes a parser use up memory or time, or crash, ends only this process.
"""

import gc
import json
import marshal
import os
import resource
import struct
import sys
from collections.abc import Iterator
from datetime import date
from itertools import chain, islice, pairwise
from typing import Any, BinaryIO

from django.conf import settings

from ... import faults
from ...sheets.sheet import NO_ROWS, Sheet, Wishes, read
from . import days, looking
from .cleaning import Areas, Village
from .converting import NOBODY, Lines
from .sealing import Sealer, Waiting, refused_row

FRAME = 4000  # rows per answer
SIZE = struct.Struct(">I")
HALF = 0.5  # of the work, roughly, is done once the last row has been read but not yet sealed
# If nearly all of the first so many rows are refused, the file is no register and reading stops.
ENOUGH = 16_000
LAST = ("", 0, None)  # stands behind the last row


def limit(memory: int, seconds: int) -> None:
    """Limit memory and time to what a register needs, and forbid files and core dumps, which could contain a NIK."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(*frame: Any) -> None:
    """Write one frame.  Uses marshal: it is fast, and loading it cannot run code."""
    packed = marshal.dumps(frame)
    sys.stdout.buffer.write(SIZE.pack(len(packed)) + packed)
    sys.stdout.buffer.flush()


class Found:
    """The rows and faults collected for the next answer."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.rows: list[Any] = []
        self.refused: list[Any] = []

    def tell(self, count: int, progress: float) -> None:
        """Answer with what was collected; `count` rows were read so far, `progress` is 0 to 1."""
        faults = [tuple(fault) for fault in self.lines.tally.faults]
        as_copy = bool(self.rows) and isinstance(self.rows[0], str)
        rows = "".join(self.rows).encode() if as_copy else self.rows
        answer("rows", rows, len(self.rows), faults, self.refused, count, min(progress, 1.0))
        for told in (self.rows, self.lines.tally.faults, self.refused):
            told.clear()


def opened(plan: dict[str, Any], file: BinaryIO) -> tuple[Sheet, Lines, Iterator[tuple[str, int, list[Any]]]]:
    """The table of the file with its converter and all its rows."""
    saved, handed_out = ([tuple(one) for one in plan[name]] for name in ("saved", "handed_out"))
    sheet = read(file, Wishes(plan["columns"], saved, handed_out, plan["ask"], plan["sheet"], plan["row"]))
    answer("head", sheet.layout, looking.about(sheet))
    villages = {key: Village(*one) for key, one in plan["areas"]["villages"].items()}
    first = list(islice(sheet.lines, days.SAMPLE))
    areas, today = Areas(villages, plan["areas"]["districts"]), date.fromisoformat(plan["today"])
    return sheet, Lines(sheet, plan["converters"], areas, today, first), chain(first, sheet.lines)


def work(plan: dict[str, Any], file: BinaryIO) -> None:
    sheet, lines, numbered = opened(plan, file)
    sealer, waiting, found = Sealer(plan["snapshot"], plan["as_copy"]), Waiting(), Found(lines)
    born, part = lines.names.index("birth_date"), 1.0 if plan["as_copy"] else HALF
    count = 0
    for at, ((name, number, line), after) in enumerate(pairwise(chain(numbered, (LAST,))), 1):
        values = lines.convert(name, number, line, after[2])
        if values is None:
            found.refused.append((name, *refused_row(number, sheet.named(line))))
        elif values is not NOBODY:
            values[born] = values[born] and values[born].isoformat()
            if plan["as_copy"]:
                found.rows.append(sealer.row(*sealer.indexes(*values[:2]), values))
            else:
                waiting.add(*sealer.indexes(*values[:2]), values)
        count += values is not NOBODY
        if at % FRAME == 0:
            found.tell(count, part * sheet.progress)
            if count >= ENOUGH and lines.tally.refused * 10 > count * 9:
                break
    found.tell(count, part * sheet.progress)
    tell_all(lines, count)
    for at, row in enumerate(waiting, 1):
        found.rows.append(sealer.row(*row))
        if at % FRAME == 0:
            found.tell(count, HALF + HALF * at / lines.taken)
    found.tell(count, 1.0)
    answer("end")


def tell_all(lines: Lines, count: int) -> None:
    """Answer with what is known once all rows are read.  Raises `BadFile` if there were none."""
    if not count:
        raise faults.BadFile(NO_ROWS)
    tally = lines.tally
    for table in lines.sheet.tables:
        for row in table.part.mended:
            tally.add(("", row), "row", "letters_warning")
    blank = lines.sheet.left["blank"]
    if blank:
        tally.left.setdefault("blank", {"count": 0, "rows": []})["count"] += blank
    answer(
        "read",
        {
            "rows": count,
            "refused": tally.refused,
            "warned": tally.warned,
            "swapped": tally.swapped,
            "days_differing": len(tally.differing),
            "codes": dict(tally.codes),
            "worst": {code: tuple(fault) for code, fault in tally.worst.items()},
            "districts": dict(tally.districts),
            "warnings": [tuple(fault) for fault in tally.warnings.values()],
            "left": tally.left,
        },
    )


def main() -> None:
    plan = json.loads(sys.stdin.readline())
    limit(plan["memory"], plan["seconds"])
    gc.disable()  # rows contain no cycles, and collecting would take a tenth of the time
    for name, value in plan["settings"].items():
        setattr(settings, name, value)
    try:
        with os.fdopen(plan["file"], "rb") as file:
            try:
                work(plan, file)
            except faults.BadColumns as fault:
                answer("bad", fault.sentence, fault.detail, looking.described(fault.found))
    except faults.BadFile as fault:
        answer("bad", fault.sentence, fault.detail, None)
    except MemoryError:
        answer("bad", faults.TOO_HARD, {}, None)
    except BrokenPipeError:  # the parent has died
        os._exit(1)
