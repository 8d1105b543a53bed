"""A made-up register of any size, written row by row: CSV, and XLSX as a spreadsheet program writes it."""

import csv
import random
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

HEADERS = (
    *("nomor_kartu_keluarga", "nomor_induk_kependudukan", "nama", "jenis_kelamin", "tanggal_lahir"),
    *("status_hubungan_keluarga", "alamat", "nama_kecamatan", "nama_desa_kelurahan", "desil_nasional"),
    *("pkh", "bpnt", "pbi", "pekerjaan"),
)
FIRST = [
    "SITI",
    "BUDI",
    "AGUS",
    "DEWI",
    "RINI",
    "JOKO",
    "YUNI",
    "WATI",
    "HERI",
    "SRI",
    "ANDI",
    "LINA",
    "TONO",
    "MAYA",
    "IWAN",
    "NUR",
    "EKA",
    "DIAN",
    "ADI",
    "RATNA",
]
LAST = [
    "RAHAYU",
    "SUPARMAN",
    "WIJAYA",
    "HIDAYAT",
    "SANTOSO",
    "LESTARI",
    "NUGROHO",
    "PUTRI",
    "SAPUTRA",
    "HANDAYANI",
    "SETIAWAN",
    "KUSUMA",
]
RELATIONS = ("KEPALA KELUARGA", "ISTRI", "ANAK", "ANAK", "ORANG TUA")
WORK = ("BURUH HARIAN LEPAS", "MENGURUS RUMAH TANGGA", "PELAJAR", "BELUM BEKERJA", "PEDAGANG", "")


def people(count: int, villages: list[tuple[str, str]], seed: int = 7) -> Iterator[list[str]]:
    """Rows for `villages`, pairs of (kecamatan, kelurahan).  One in a thousand is faulty, as in a real extract."""
    dice, made = random.Random(seed), 0
    first_day, days = date(1945, 1, 1), 25_000
    while made < count:
        family, (district, village) = made, dice.choice(villages)
        issued = date(2010, 1, 1) + timedelta(days=dice.randrange(5500))
        kk = f"367107{issued:%d%m%y}{1 + family % 9999:04d}"
        address = f"KP. {village} RT {dice.randrange(1, 9):03d} NO {dice.randrange(1, 200)}"
        for member in range(min(dice.randrange(1, 7), count - made)):
            born = first_day + timedelta(days=dice.randrange(days))
            is_woman = dice.random() < 0.5
            day = born.day + (40 if is_woman else 0)
            # The area makes it unique: there are as many areas as rows for each day and serial.
            nik = f"{110000 + made // 9000:06d}{day:02d}{born.month:02d}{born.year % 100:02d}{1 + made % 9000:04d}"
            name = f"{dice.choice(FIRST)} {dice.choice(FIRST)} {dice.choice(LAST)}"
            fault = made % 1000
            yield [
                kk,
                nik[:-1] if fault == 500 else nik,
                "" if fault == 700 else name,
                "2" if is_woman else "1",
                born.isoformat(),
                RELATIONS[min(member, 4)],
                address,
                district,
                village,
                str(dice.randrange(1, 11)),
                *(str(dice.randrange(2)) for _ in range(3)),
                dice.choice(WORK),
            ]
            made += 1


def write_csv(path: Path, rows: Iterator[list[str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(HEADERS)
        out.writerows(rows)


SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{DOCUMENT}">'
    '<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{DOCUMENT}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
}


def write_xlsx(path: Path, rows: Iterator[list[str]]) -> None:
    """Writes texts to the table of shared strings, as Excel does."""
    shared: dict[str, int] = {}
    letters = [chr(65 + at) for at in range(len(HEADERS))]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        for name, content in PARTS.items():
            book.writestr(name, content)
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'<worksheet xmlns="{SPREADSHEET}"><sheetData>'.encode())
            sheet.write(_line(1, list(HEADERS), letters, shared))
            for number, row in enumerate(rows, 2):
                sheet.write(_line(number, row, letters, shared))
            sheet.write(b"</sheetData></worksheet>")
        with book.open("xl/sharedStrings.xml", "w", force_zip64=True) as strings:
            strings.write(f'<sst xmlns="{SPREADSHEET}">'.encode())
            for text in shared:
                strings.write(f"<si><t>{escape(text)}</t></si>".encode())
            strings.write(b"</sst>")


def _line(number: int, row: list[str], letters: list[str], shared: dict[str, int]) -> bytes:
    cells = (
        f'<c r="{letter}{number}" t="s"><v>{shared.setdefault(cell, len(shared))}</v></c>'
        for letter, cell in zip(letters, row, strict=True)
        if cell
    )
    return f'<row r="{number}">{"".join(cells)}</row>'.encode()
