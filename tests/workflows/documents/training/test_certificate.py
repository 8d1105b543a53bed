"""The certificate: one page across, its QR code leads to the page that proves it, and no number of a person."""

from datetime import UTC, date, datetime

import pypdfium2
import pytest
import zxingcpp

from tests.factories import BatchFactory, CourseFactory
from tests.factories.rows import application_in, certified, enrolment_of
from workflows.documents.training import certificate
from workflows.models import Enrolment

from ..test_poster import OFFICE

ADDRESS = "https://berdaya.kota.example/sertifikat/?nomor=7F3K9Q2MBD8T"
SHORT, LONG = "Rina", "Raden Ajeng Siti Nurhalimah Kusumawardhani Prabaningrum binti Haji Abdurrahman"


def sheet(name):
    batch = BatchFactory(
        course=CourseFactory(name="Barista Kopi", hours=120),
        number=4,
        starts_on=date(2027, 1, 4),
        ends_on=date(2027, 2, 3),
    )
    one = enrolment_of(
        application_in("enrolled", batch, name=name),
        status=Enrolment.Status.COMPLETED,
        mark=90,
        attendance=90,
    )
    issued = certified(one, "7F3K9Q2MBD8T", datetime(2027, 2, 9, 17, 30, tzinfo=UTC))
    return certificate.Certificate(issued, ADDRESS, "berdaya.kota.example/sertifikat", OFFICE)


@pytest.mark.django_db
@pytest.mark.parametrize("name", [SHORT, LONG], ids=["short", "long"])
def test_certificate_is_one_page_across_with_all_that_an_employer_asks(name):
    made = sheet(name)

    with pypdfium2.PdfDocument(certificate.draw(made)) as document:
        page = document[0]
        words = " ".join(page.get_textpage().get_text_range().replace("\xa0", " ").split())
        codes = zxingcpp.read_barcodes(page.render(scale=3).to_pil())
        size = tuple(map(round, page.get_size()))
        pages = len(document)

    assert (pages, size) == (1, (842, 595))
    assert [code.text for code in codes] == [ADDRESS]
    wanted = [name, "Barista Kopi", "7F3K-9Q2M-BD8T", "4 Januari – 3 Februari 2027", "120", "10 Februari 2027"]
    assert [text for text in [*wanted, OFFICE.office, "berdaya.kota.example/sertifikat"] if text not in words] == []
    one = made.issued.application
    assert [text for text in (one.nik, one.kk, one.phone, one.number) if text in words] == []
