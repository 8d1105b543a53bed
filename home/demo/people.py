"""A fictional register of 3,000 people in families, the same on every machine."""

import csv
import io
import random
from dataclasses import dataclass
from datetime import date, timedelta

from workflows.models import Area

PERSONS = 3000
WOMEN = (
    "Siti",
    "Aminah",
    "Dewi",
    "Sri",
    "Nur",
    "Ratna",
    "Yuni",
    "Wati",
    "Lestari",
    "Fitri",
    "Rina",
    "Maya",
    "Endang",
    "Sulastri",
    "Indah",
    "Kartika",
    "Laila",
    "Mega",
    "Novi",
    "Tuti",
)
MEN = (
    "Ahmad",
    "Budi",
    "Agus",
    "Joko",
    "Rizki",
    "Hendra",
    "Iwan",
    "Dadang",
    "Fajar",
    "Galih",
    "Bambang",
    "Samsul",
    "Wahyu",
    "Eko",
    "Heri",
    "Rahmat",
    "Yusuf",
    "Andi",
    "Doni",
    "Reza",
)
LAST = (
    "Saputra",
    "Wijaya",
    "Hidayat",
    "Rohman",
    "Kusuma",
    "Lestari",
    "Permata",
    "Nugroho",
    "Setiawan",
    "Handayani",
    "Maulana",
    "Siregar",
    "Pratama",
    "Anggraini",
    "Hasanah",
    "Wulandari",
    "Ramadhan",
    "Firmansyah",
    "Utami",
    "Susanto",
)
# The weights of desil 1 to 10, as in a register of poor families.
DESIL_WEIGHTS = (21, 17, 15, 12, 11, 7, 7, 6, 3, 1)


@dataclass
class Person:
    nik: str
    kk: str
    name: str
    sex: str
    born: date
    relation: str
    address: str
    village: Area
    desil: int | None

    def row(self) -> list[str]:
        poor = self.desil is not None and self.desil <= 4
        return [
            f"KRT{self.kk[-8:]}",
            self.kk,
            self.nik,
            self.name.upper(),
            "1" if self.sex == "L" else "2",
            self.born.isoformat(),
            self.relation,
            self.address.upper(),
            self.village.parent.name.upper(),
            self.village.name.upper(),
            "" if self.desil is None else str(self.desil),
            str(int(poor)),
            str(int(poor)),
            str(int(self.desil is not None and self.desil <= 5)),
        ]


HEADERS = (
    "id_keluarga",
    "nomor_kartu_keluarga",
    "nomor_induk_kependudukan",
    "nama",
    "jenis_kelamin",
    "tanggal_lahir",
    "status_hubungan_keluarga",
    "alamat",
    "nama_kecamatan",
    "nama_desa_kelurahan",
    "desil_nasional",
    "pkh",
    "bpnt",
    "pbi",
)


class Town:
    """Creates families until there are enough people."""

    def __init__(self, streets: tuple[str, ...], seed: int = 3671) -> None:
        self.random = random.Random(seed)
        self.streets = streets
        self.villages = list(Area.objects.villages().select_related("parent"))
        self.serial = 0

    def family(self) -> list[Person]:
        village = self.random.choice(self.villages)
        area = village.parent.code.replace(".", "")
        self.serial += 1
        kk = f"{area}{self.random.randint(1, 28):02d}{self.random.randint(1, 12):02d}21{self.serial:04d}"
        address = f"{self.random.choice(self.streets)} No. {self.random.randint(1, 99)}"
        desil = self.random.choices(range(1, 11), DESIL_WEIGHTS)[0] if self.random.random() > 0.02 else None
        surname = self.random.choice(LAST)
        shape = [("KEPALA KELUARGA", "L", 30, 60), ("ISTRI", "P", 25, 55)]
        shape += [("ANAK", self.random.choice("LP"), 5, 30) for _child in range(self.random.randint(0, 3))]
        return [self.person(area, kk, address, village, desil, surname, *one) for one in shape]

    def person(
        self,
        area: str,
        kk: str,
        address: str,
        village: Area,
        desil: int | None,
        surname: str,
        relation: str,
        sex: str,
        youngest: int,
        oldest: int,
    ) -> Person:
        born = date(2026, 1, 1) - timedelta(days=self.random.randint(youngest * 365, oldest * 365))
        day = born.day + (40 if sex == "P" else 0)
        self.serial += 1
        nik = f"{area}{day:02d}{born.month:02d}{born.year % 100:02d}{self.serial:04d}"
        name = f"{self.random.choice(WOMEN if sex == 'P' else MEN)} {surname}"
        return Person(nik, kk, name, sex, born, relation, address, village, desil)

    def people(self) -> list[Person]:
        found: list[Person] = []
        while len(found) < PERSONS:
            found += self.family()
        return found[:PERSONS]


def as_file(people: list[Person]) -> io.BytesIO:
    """The register as a CSV file in the DTSEN layout, as the ministry sends it."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADERS)
    writer.writerows(person.row() for person in people)
    return io.BytesIO(text.getvalue().encode())


def next_quarter(people: list[Person], seed: int = 2026) -> io.BytesIO:
    """The register a quarter later: some desils changed, some people missing, a few faulty rows."""
    chance = random.Random(seed)
    rows = [person.row() for person in people if chance.random() > 0.01]
    for row in chance.sample(rows, 90):
        row[10] = str(chance.randint(1, 10))
    for at, row in enumerate(chance.sample(rows, 12)):
        spoil = (("2", row[2][:15]), ("3", " "), ("9", "NEGERI ANTAH"), ("2", f"{row[2][:12]}0000"))[at % 4]
        row[int(spoil[0])] = spoil[1]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADERS)
    writer.writerows(rows)
    return io.BytesIO(text.getvalue().encode())
