"""Our own strings for translation, found without Debian's gettext: a clone, pip and this file are enough.

English is in the code, Indonesian in `cms/locale/id`. Templates are turned into something that looks like Python by
Django's own `templatize`, and read by Babel's extractor.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOTS = ("cms", "home", "workflows", "templates")
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "_": None,
}
PO = Path("cms/locale/id/LC_MESSAGES/django.po")
PLACEHOLDERS = re.compile(r"%\((\w+)\)")


def _template(text: str, name: str) -> io.BytesIO:
    python = templatize(text, origin=name)
    # Indentation means nothing in a template, but everything to Python's tokenizer.
    return io.BytesIO("\n".join(line.lstrip() for line in python.splitlines()).encode())


def _strings(path: Path, name: str) -> Iterator[Any]:
    if path.suffix == ".py":
        yield from extract("python", io.BytesIO(path.read_bytes()), KEYWORDS)
    else:
        yield from extract(extract_python, _template(path.read_text(encoding="utf-8"), name), KEYWORDS)


def found() -> Catalog:
    """Every translatable string of ours, with the files that use it."""
    catalog = Catalog(locale="id", fuzzy=False)
    for root in ROOTS:
        for path in sorted((settings.BASE_DIR / root).rglob("*")):
            if path.suffix not in (".py", ".html", ".txt") or "migrations" in path.parts:
                continue
            name = path.relative_to(settings.BASE_DIR).as_posix()
            for _line, message, _comments, context in _strings(path, name):
                catalog.add(message, locations=[(name, 0)], context=context)
    return catalog


def stored() -> Catalog:
    path = settings.BASE_DIR / PO
    with path.open("rb") as file:
        return read_po(file, locale="id")


def merged() -> Catalog:
    """The strings of the code with the translations of the file; those no longer used fall out."""
    catalog, known = found(), stored()
    for message in catalog:
        old = known.get(message.id, message.context) if message.id else None
        if old is not None:
            message.string = old.string
    return catalog


def as_po(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalog, sort_output=True, omit_header=False, include_lineno=False, width=0)
    lines = out.getvalue().decode().splitlines(keepends=True)
    dated = ("POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Last-Translator", "Language-Team", "Project-Id")
    return "".join(line for line in lines if not line.startswith(tuple(f'"{name}' for name in dated))).encode()


def _is_sound(message: Message, catalog: Catalog) -> bool:
    """Are there words in every form, with all the placeholders of the English ones?  Babel passes a lost one."""
    asked = message.id[-1] if message.pluralizable else message.id
    words = message.string if message.pluralizable else (message.string,)
    names = set(PLACEHOLDERS.findall(asked))
    complete = all(text and set(PLACEHOLDERS.findall(text)) == names for text in words)
    return complete and not list(message.check(catalog))


def untranslated(catalog: Catalog) -> list[str]:
    """Messages without Indonesian words, and those whose placeholders differ."""
    return [f"{message.id}" for message in catalog if message.id and not _is_sound(message, catalog)]


def compile_all() -> None:
    """Make the binary catalogue that Django reads."""
    path = settings.BASE_DIR / PO
    with path.with_suffix(".mo").open("wb") as out:
        write_mo(out, stored())
