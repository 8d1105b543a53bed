"""Prepare rows for storage: encrypt their numbers, and sort them if the database writes faster that way.

Runs in the child process, to take work off the one that writes.
"""

import json
import marshal
import os
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from ....privacy.crypto import NONCE_BYTES, drawn, indexer, seal, sealer

INDEX_BYTES = 32
CELLS_KEPT = 300  # characters of each cell of a refused row

# The seventh and ninth byte of a version 4 UUID (RFC 9562, 5.4) for each random byte.
FOUR = [bytes([byte & 0x0F | 0x40]) for byte in range(256)]
RFC = [bytes([byte & 0x3F | 0x80]) for byte in range(256)]


class Sealer:
    """Makes a stored row in the order of `store.STORED`: values, or a line for COPY."""

    def __init__(self, snapshot: int, as_copy: bool) -> None:
        self.snapshot, self.as_copy = snapshot, as_copy
        self.card, self.card_index = "", b""
        self.chance, nonce = drawn(16).__next__, drawn(NONCE_BYTES).__next__
        self.seal_nik, self.seal_kk = sealer("registerrecord.nik", nonce), sealer("registerrecord.kk", nonce)
        self.index_nik, self.index_kk = indexer("nik"), indexer("kk")

    def indexes(self, nik: str, kk: str) -> tuple[bytes, bytes]:
        if kk != self.card:  # families are usually in consecutive rows
            self.card, self.card_index = kk, self.index_kk(kk) if kk else b""
        return self.index_nik(nik), self.card_index

    def row(self, nik_index: bytes, card_index: bytes, values: list[Any]) -> Any:
        nik, kk, village, name, sex, born, relation, address, desil, pkh, bpnt, pbi, occupation = values
        uid = self.chance()  # becomes a version 4 UUID once its six fixed bits are set
        uid = uid[:6] + FOUR[uid[6]] + uid[7:8] + RFC[uid[8]] + uid[9:]
        nik_sealed = self.seal_nik(nik, uid)
        kk_sealed = self.seal_kk(kk, uid) if kk else b""
        plain = (name, sex, born, relation, address, village, occupation, desil, pkh, bpnt, pbi)
        if self.as_copy:
            sealed = (nik_sealed.hex(), nik_index.hex(), kk_sealed.hex(), card_index.hex())
            return f"{self.snapshot}\t{uid.hex()}\t" + "\t".join(f"\\\\x{one}" for one in sealed) + _copied(plain)
        return (self.snapshot, uid.hex(), nik_sealed, nik_index, kk_sealed, card_index, *plain)


class Waiting:
    """Holds packed rows until the last has been read, then yields them in the order of their index.

    SQLite then writes each page of the register once, and this process encrypts while the parent writes.
    """

    def __init__(self) -> None:
        self.packed: list[bytes] = []

    def add(self, nik_index: bytes, card_index: bytes, values: list[Any]) -> None:
        self.packed.append(nik_index + card_index.ljust(INDEX_BYTES, b"\0") + marshal.dumps(values))

    def __iter__(self) -> Iterator[tuple[bytes, bytes, list[Any]]]:
        self.packed.sort(reverse=True)
        while self.packed:
            one = self.packed.pop()
            values = marshal.loads(one[2 * INDEX_BYTES :])  # noqa: S302  packed above
            yield one[:INDEX_BYTES], one[INDEX_BYTES : 2 * INDEX_BYTES] if values[1] else b"", values


def _copied(plain: tuple[Any, ...]) -> str:
    r"""Cells for PostgreSQL's COPY: \N is NULL.  No cell contains a tab or a line break."""
    cells = [
        "\\N" if cell is None else cell.replace("\\", "\\\\") if cell.__class__ is str else str(cell) for cell in plain
    ]
    return "\t" + "\t".join(cells) + "\n"


def refused_row(number: int, cells: dict[str, Any]) -> tuple[int, str, bytes]:
    """The original cells, encrypted, for the sheet of refused rows."""
    uid = UUID(bytes=os.urandom(16), version=4)
    shown = {name: "" if cell is None else str(cell)[:CELLS_KEPT] for name, cell in cells.items()}
    return number, uid.hex, seal(json.dumps(shown), field="refusedrow.cells", row=uid)
