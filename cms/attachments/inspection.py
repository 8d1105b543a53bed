"""Look into a PDF: one that does something when it is opened is not taken."""

from collections.abc import Iterator
from typing import IO, Any

from django.utils.translation import gettext as _
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

# Names of dictionary entries, and of actions, that run code, start programs, send data or hide other files.
ACTIVE_ENTRIES = frozenset(("/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/RichMediaContent", "/XFA"))
ACTIVE_ACTIONS = frozenset(
    ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/Rendition", "/Movie", "/Sound", "/RichMedia")
)


def fault_of(file: IO[bytes]) -> str:
    """Return why the PDF is not taken, or an empty string."""
    try:
        reader = PdfReader(file)
        if reader.is_encrypted and not reader.decrypt(""):
            return _("This PDF asks for a password, so readers cannot open it.")
        if not len(reader.pages):
            return _("This PDF has no pages.")
        is_active = any(acts(one) for one in objects(reader))
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        # A damaged file makes the parser fail in any of these ways.
        return _("This file is not a readable PDF. Save it as PDF again and upload it once more.")
    if is_active:
        return _("This PDF contains scripts, forms or other files. Print it to a new PDF and upload that.")
    return ""


def objects(reader: PdfReader) -> Iterator[Any]:
    """Yield every object of the file, also those in compressed streams and those that no page refers to."""
    numbers = {(number, generation) for generation, some in reader.xref.items() for number in some}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    for number, generation in sorted(numbers):
        yield reader.get_object(IndirectObject(number, generation, reader))


def acts(one: Any) -> bool:
    """Does this object, or one directly inside it, do something?"""
    if isinstance(one, DictionaryObject):
        if ACTIVE_ENTRIES & set(one) or (one.get("/S") in ACTIVE_ACTIONS) or one.get("/Subtype") in ACTIVE_ACTIONS:
            return True
        return any(acts(value) for value in dict.values(one))
    return isinstance(one, ArrayObject) and any(acts(value) for value in list.__iter__(one))
