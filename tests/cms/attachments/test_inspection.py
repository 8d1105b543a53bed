"""What a PDF must not do, in plain files and in compressed ones."""

from io import BytesIO

import pytest
from django.utils import translation
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from cms.attachments.inspection import fault_of

ACTIVE = "This PDF contains scripts, forms or other files. Print it to a new PDF and upload that."


@pytest.fixture(autouse=True)
def _english(in_english):
    """Sentences as they stand in the code."""


def plain():
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    return writer


def written(writer):
    file = BytesIO()
    writer.write(file)
    file.seek(0)
    return file


def action(kind, **more):
    return DictionaryObject({NameObject("/S"): NameObject(kind), **{NameObject(f"/{k}"): v for k, v in more.items()}})


def with_script():
    writer = plain()
    writer.root_object[NameObject("/OpenAction")] = action("/JavaScript", JS=TextStringObject("app.alert(1)"))
    return writer


def with_attachment():
    writer = plain()
    writer.add_attachment("daftar.exe", b"MZ")
    return writer


def that_starts_a_program():
    writer = plain()
    writer.root_object[NameObject("/OpenAction")] = action("/Launch", F=TextStringObject("cmd.exe"))
    return writer


def with_hidden_action():
    """In a list within the page's annotations, where only a walk through all objects finds it."""
    writer = plain()
    link = DictionaryObject({NameObject("/Subtype"): NameObject("/Link"), NameObject("/A"): action("/SubmitForm")})
    writer.pages[0][NameObject("/Annots")] = ArrayObject([link])
    return writer


def test_plain_document_is_taken():
    assert fault_of(written(plain())) == ""


@pytest.mark.parametrize("make", [with_script, with_attachment, that_starts_a_program, with_hidden_action])
def test_document_that_does_something_is_refused(make):
    assert fault_of(written(make())) == ACTIVE


def test_document_with_a_password_is_refused():
    writer = plain()
    writer.encrypt("rahasia")

    assert fault_of(written(writer)) == "This PDF asks for a password, so readers cannot open it."


@pytest.mark.parametrize("content", [b"", b"MZ\x90", b"<html>", b"%PDF-1.7", b"%PDF-1.7\ntrailer<<>>\n%%EOF"])
def test_file_that_is_no_pdf_is_refused(content):
    unreadable = "This file is not a readable PDF. Save it as PDF again and upload it once more."
    assert fault_of(BytesIO(content)) in (unreadable, "This PDF has no pages.")


def test_document_cut_off_in_the_middle_is_refused():
    content = written(with_script()).getvalue()

    assert fault_of(BytesIO(content[: len(content) // 2])) != ""
    assert translation.get_language() == "en"
