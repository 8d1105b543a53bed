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
from typing import Any

from django.conf import settings

from .. import faults
from ..sheets.sheet import Wishes, read
from .cleaning import Village
from .converting import Lines
from .sealing import Sealer, Waiting, refused_row

FRAME = 4000  # rows per answer
SIZE = struct.Struct(">I")
HALF = 0.5  # of the work, roughly, is done once the last row has been read but not yet sealed
# If nearly all of the first so many rows are refused, the file is no register and reading stops.
ENOUGH = 16_000


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
        faults = [tuple(fault) for fault in self.lines.faults]
        as_copy = bool(self.rows) and isinstance(self.rows[0], str)
        rows = "".join(self.rows).encode() if as_copy else self.rows
        answer("rows", rows, len(self.rows), faults, self.refused, count, min(progress, 1.0))
        for told in (self.rows, self.lines.faults, self.refused):
            told.clear()


def work(plan: dict[str, Any]) -> None:
    saved = [tuple(one) for one in plan["saved"]]
    with os.fdopen(plan["file"], "rb") as file:
        sheet = read(file, Wishes(plan["columns"], saved, plan["ask"]))
        answer("head", sheet.layout, sheet.headers, sheet.places, sheet.mapping)
        lines = Lines(sheet, plan["converters"], {key: Village(*one) for key, one in plan["villages"].items()})
        sealer, waiting, found = Sealer(plan["snapshot"], plan["as_copy"]), Waiting(), Found(lines)
        born, part = lines.names.index("birth_date"), 1.0 if plan["as_copy"] else HALF
        count = last = 0
        for count, (number, line) in enumerate(sheet.lines, 1):
            values = lines.convert(number, line)
            if values is None:
                found.refused.append(refused_row(number, sheet.named(line)))
            else:
                values[born] = values[born] and values[born].isoformat()
                if plan["as_copy"]:
                    found.rows.append(sealer.row(*sealer.indexes(*values[:2]), values))
                else:
                    waiting.add(*sealer.indexes(*values[:2]), values)
            last = number
            if count % FRAME == 0:
                found.tell(count, part * sheet.progress(number))
                if count == ENOUGH and lines.refused * 10 > count * 9:
                    break
        found.tell(count, part * sheet.progress(last))
    worst = {code: tuple(fault) for code, fault in lines.worst.items()}
    answer("read", count, lines.refused, lines.warned, dict(lines.codes), worst, dict(lines.districts))
    for at, row in enumerate(waiting, 1):
        found.rows.append(sealer.row(*row))
        if at % FRAME == 0:
            found.tell(count, HALF + HALF * at / lines.taken)
    found.tell(count, 1.0)
    answer("end")


def main() -> None:
    plan = json.loads(sys.stdin.readline())
    limit(plan["memory"], plan["seconds"])
    gc.disable()  # rows contain no cycles, and collecting would take a tenth of the time
    for name, value in plan["settings"].items():
        setattr(settings, name, value)
    try:
        work(plan)
    except faults.BadFile as fault:
        answer("bad", fault.sentence, fault.detail, getattr(fault, "headers", None))
    except MemoryError:
        answer("bad", faults.TOO_HARD, {}, None)
    except BrokenPipeError:  # the parent has died
        os._exit(1)
