"""The child process that opens a register file: little memory, little time, no database, no language, no files.

It gets what it needs as JSON on its standard input and the file as an open descriptor, and answers in frames on its
standard output.  A file that makes a parser eat memory or time, or crash, ends this process and nothing else.
"""

import gc
import json
import marshal
import os
import resource
import struct
import sys
from typing import Any
from uuid import UUID

from django.conf import settings

from ..privacy.crypto import NONCE_BYTES, drawn, indexer, seal, sealer
from . import faults
from .cleaning import Village
from .converting import Lines
from .sheet import Wishes, read

FRAME = 4000  # rows that are answered at once
SIZE = struct.Struct(">I")
CELLS_KEPT = 300  # characters of each cell of a refused row
# So many rows, nearly all of them refused, tell that the file is no register: the rest is not looked at.
ENOUGH = 16_000


def limit(memory: int, seconds: int) -> None:
    """No more memory and time than a register needs; no new files and no core file, where a NIK could be left."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(*frame: Any) -> None:
    """Write one frame.  Marshal, as it is quick and cannot run code where it is read."""
    packed = marshal.dumps(frame)
    sys.stdout.buffer.write(SIZE.pack(len(packed)) + packed)
    sys.stdout.buffer.flush()


# The seventh and the ninth byte of a UUID of version 4 (RFC 9562, 5.4), by what chance gave.
FOUR = [bytes([byte & 0x0F | 0x40]) for byte in range(256)]
RFC = [bytes([byte & 0x3F | 0x80]) for byte in range(256)]


class Sealer:
    """A row as it is stored, in the order of `store.STORED`: a line for COPY, or packed, with its place in order."""

    def __init__(self, names: list[str], snapshot: int, as_copy: bool) -> None:
        self.places = {name: at for at, name in enumerate(names)}
        self.snapshot, self.as_copy = snapshot, as_copy
        self.card, self.card_index = "", b""
        self.chance, nonce = drawn(16).__next__, drawn(NONCE_BYTES).__next__
        self.seal_nik, self.seal_kk = sealer("registerrecord.nik", nonce), sealer("registerrecord.kk", nonce)
        self.index_nik, self.index_kk = indexer("nik"), indexer("kk")

    def row(self, values: list[Any]) -> Any:
        nik, kk, village, name, sex, born, relation, address, desil, pkh, bpnt, pbi, occupation = values
        uid = self.chance()  # a UUID of version 4 once its six bits are set
        uid = uid[:6] + FOUR[uid[6]] + uid[7:8] + RFC[uid[8]] + uid[9:]
        if kk != self.card:  # a family stands together
            self.card, self.card_index = kk, self.index_kk(kk) if kk else b""
        nik_sealed = self.seal_nik(nik, uid)
        kk_sealed = self.seal_kk(kk, uid) if kk else b""
        nik_index, born = self.index_nik(nik), born.isoformat() if born else None
        plain = (name, sex, born, relation, address, village, occupation, desil, pkh, bpnt, pbi)
        if self.as_copy:
            sealed = (nik_sealed.hex(), nik_index.hex(), kk_sealed.hex(), self.card_index.hex())
            return f"{self.snapshot}\t{uid.hex()}\t" + "\t".join(f"\\\\x{one}" for one in sealed) + _copied(plain)
        row = (self.snapshot, uid.hex(), nik_sealed, nik_index, kk_sealed, self.card_index, *plain)
        return int.from_bytes(nik_index[:8], "big"), marshal.dumps(row)


def _copied(plain: tuple[Any, ...]) -> str:
    r"""Cells for PostgreSQL's COPY: \N is nothing, and no cell has a tab or the end of a line in it."""
    cells = [
        "\\N" if cell is None else cell.replace("\\", "\\\\") if cell.__class__ is str else str(cell) for cell in plain
    ]
    return "\t" + "\t".join(cells) + "\n"


def refused_row(number: int, cells: dict[str, Any]) -> tuple[int, str, bytes]:
    """The cells as they stood, sealed, for the sheet that goes back."""
    uid = UUID(bytes=os.urandom(16), version=4)
    shown = {name: "" if cell is None else str(cell)[:CELLS_KEPT] for name, cell in cells.items()}
    return number, uid.hex, seal(json.dumps(shown), field="refusedrow.cells", row=uid)


def work(plan: dict[str, Any]) -> None:
    saved = [tuple(one) for one in plan["saved"]]
    with os.fdopen(plan["file"], "rb") as file:
        sheet = read(file, Wishes(plan["columns"], saved, plan["ask"]))
        answer("head", sheet.layout, sheet.headers, sheet.places, sheet.mapping)
        lines = Lines(sheet, plan["converters"], {key: Village(*one) for key, one in plan["villages"].items()})
        sealer = Sealer(lines.names, plan["snapshot"], plan["as_copy"])
        rows: list[Any] = []
        refused: list[Any] = []
        count = last = 0
        for count, (number, line) in enumerate(sheet.lines, 1):
            values = lines.convert(number, line)
            if values is None:
                refused.append(refused_row(number, sheet.named(line)))
            else:
                rows.append(sealer.row(values))
            last = number
            if count % FRAME == 0:
                tell(rows, lines, refused, count, sheet.progress(number))
                if count == ENOUGH and lines.refused * 10 > count * 9:
                    break
        tell(rows, lines, refused, count, sheet.progress(last))
    worst = {code: tuple(fault) for code, fault in lines.worst.items()}
    answer("end", count, lines.refused, lines.warned, dict(lines.codes), worst, dict(lines.districts))


def tell(rows: list[Any], lines: Lines, refused: list[Any], count: int, progress: float) -> None:
    found = [tuple(fault) for fault in lines.faults]
    as_copy = bool(rows) and isinstance(rows[0], str)
    answer("rows", "".join(rows).encode() if as_copy else rows, len(rows), found, refused, count, min(progress, 1.0))
    for kept in (rows, lines.faults, refused):
        kept.clear()


def main() -> None:
    plan = json.loads(sys.stdin.readline())
    limit(plan["memory"], plan["seconds"])
    gc.disable()  # rows hold nothing in circles, and looking for that takes a tenth of the time
    for name, value in plan["settings"].items():
        setattr(settings, name, value)
    try:
        work(plan)
    except faults.BadFile as fault:
        answer("bad", fault.sentence, fault.detail, getattr(fault, "headers", None))
    except MemoryError:
        answer("bad", faults.TOO_HARD, {}, None)
    except BrokenPipeError:  # whoever asked has died
        os._exit(1)
