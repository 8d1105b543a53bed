"""Register files as they must never be: broken, hostile, or simply something else, as many as are asked for."""

import io
import random
import zipfile
from collections.abc import Iterator

from tests.factories.workbooks import (
    archive,
    as_csv,
    as_xlsx,
    ghost_rows,
    people,
    raw_workbook,
    sheet_xml,
    table,
    text_cell,
    with_part,
)

PICTURES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff\xe0\x00\x10JFIF",
    b"GIF89a",
    b"%PDF-1.7\n",
    b"\xd0\xcf\x11\xe0",
    b"RIFF",
)
ENCODINGS = ("utf-16", "utf-32", "utf-16-be", "utf-7", "cp037", "utf-8-sig")
PARTS = ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels")
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'


class Maker:
    """Every kind is a method that gives one file; none of them is a register that could be taken."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.lines = table(people(30))
        self.xlsx, self.csv = as_xlsx(self.lines), as_csv(self.lines)

    def truncated(self) -> bytes:
        return self.xlsx[: self.dice.randrange(4, len(self.xlsx) - 30)]

    def mutated(self) -> bytes:
        """Bytes of the directory and of what is packed, changed here and there."""
        found = bytearray(self.xlsx)
        for _change in range(self.dice.choice([20, 100, 400])):
            found[self.dice.randrange(4, len(found))] = self.dice.randrange(256)
        return bytes(found)

    def random_bytes(self) -> bytes:
        return self.dice.choice([b"", b"PK\x03\x04"]) + self.dice.randbytes(self.dice.randrange(20, 20_000))

    def picture(self) -> bytes:
        return self.dice.choice(PICTURES) + self.dice.randbytes(2000)

    def bomb(self) -> bytes:
        part = self.dice.choice(PARTS)
        return with_part(raw_workbook(sheet_xml([["NIK", "NAMA"]])), part, b"<t>" + bytes(3_000_000) + b"</t>")

    def doctype(self) -> bytes:
        return with_part(self.xlsx, self.dice.choice(PARTS), BOMB)

    def far_cell(self) -> bytes:
        place = self.dice.choice(["XFD1048576", "AAA1", "ZZ9", "A1048576"])
        row = "".join(char for char in place if char.isdigit())
        return raw_workbook(sheet_xml([["NIK", "NAMA"]], f'<row r="{row}">{text_cell(place, "x")}</row>'))

    def macros(self) -> bytes:
        return with_part(self.xlsx, self.dice.choice(["xl/vbaProject.bin", "xl/externalLinks/a.xml"]), "<x/>")

    def archive(self) -> bytes:
        return archive({self.dice.choice(["word/document.xml", "content.xml", "a.txt", "xl/workbook.bin"]): "<x/>"})

    def nested(self) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as packed:
            packed.writestr("register.xlsx", self.xlsx)
        return out.getvalue()

    def encoded(self) -> bytes:
        return as_csv([["NAMA", "ALAMAT"], *self.lines[1:]], encoding=self.dice.choice(ENCODINGS))

    def separated(self) -> bytes:
        return self.csv.replace(b",", self.dice.choice([b"#", b"^", b"\x1f", b"::", b" "]))

    def headless(self) -> bytes:
        return as_csv(self.lines[1:], self.dice.choice(",;\t|"))

    def wrong_types(self) -> bytes:
        """Every NIK a number, a date or a truth, in a sound workbook."""
        value = self.dice.choice([3671075708950001, 3.67e15, True, "=1+1", "NIHIL"])
        return as_xlsx([self.lines[0], *([line[0], value, *line[2:]] for line in self.lines[1:])])

    def ghosts(self) -> bytes:
        return raw_workbook(sheet_xml([["NIK", "NAMA"]], ghost_rows(2, self.dice.randrange(1, 5000), "ABCDEF")))

    def open_quote(self) -> bytes:
        return b'NIK,NAMA\n1,"' + b"x" * self.dice.randrange(140_000, 300_000)

    def swapped(self) -> bytes:
        return as_csv([["nomor_kartu_keluarga", "nama", "nomor_induk_kependudukan"], *(r[:3] for r in self.lines[1:])])

    def two_niks(self) -> bytes:
        return as_csv([["NIK", "nomor_nik", "NAMA"], *(row[:3] for row in self.lines[1:])])

    def marks(self) -> bytes:
        return self.dice.choice([b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf\n\n"]) * self.dice.randrange(
            1, 4
        )

    def wide(self) -> bytes:
        return as_csv([[f"kolom {at}" for at in range(self.dice.randrange(200, 3000))], ["x"] * 200])

    def long_cells(self) -> bytes:
        return as_csv([["NIK", "NAMA"], *([["9" * 5000, "X" * 5000]] * self.dice.randrange(2, 20))])


KINDS = [name for name, kind in vars(Maker).items() if callable(kind) and not name.startswith("_")]


def files(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """`count` files, each kind as often as any other."""
    maker = Maker(random.Random(seed))
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        yield f"{kind} {number}", getattr(maker, kind)()
