"""Shared by both catalogues: extract strings, validate translations, and write reproducible .po files.

Django's `templatize` turns templates into Python-like text that Babel's extractor can read.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract, extract_python
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

FOLDER = Path("cms/locale/id/LC_MESSAGES")
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
DATED = ("POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Last-Translator", "Language-Team", "Project-Id")
# Placeholders such as "%(name)s", "%s" and "{name}", and percent signs, which translations must keep.
PLACEHOLDERS = re.compile(r"%\(\w+\)[a-z]|%[sd%]|%|\{\w*\}")
TAGS = re.compile(r"</?\w+")


def _template(text: str, name: str) -> io.BytesIO:
    python = templatize(text, origin=name)
    # Indentation has no meaning in a template, but Python's tokenizer would reject it.
    return io.BytesIO("\n".join(line.lstrip() for line in python.splitlines()).encode())


def strings(path: Path, name: str) -> Iterator[Any]:
    """Yield the strings in one file as (line, message, comments, context)."""
    if path.suffix == ".py":
        yield from extract("python", io.BytesIO(path.read_bytes()), KEYWORDS)
    else:
        yield from extract(extract_python, _template(path.read_text(encoding="utf-8"), name), KEYWORDS)


def read(name: str) -> Catalog:
    with (settings.BASE_DIR / FOLDER / name).open("rb") as file:
        return read_po(file, locale="id")


def as_po(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalog, sort_output=True, omit_header=False, include_lineno=False, width=0)
    lines = out.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(tuple(f'"{name}' for name in DATED))).encode()


def forms(message: Message) -> tuple[str, ...]:
    """Return the translations of a message, one for each plural form."""
    return tuple(message.string) if isinstance(message.string, (list, tuple)) else (message.string or "",)


def is_sound(message: Message, plurals: int) -> bool:
    """Is every form translated, with the same placeholders and HTML tags as the English? Babel does not check this."""
    asked = message.id[-1] if message.pluralizable else message.id
    names, tags = set(PLACEHOLDERS.findall(asked)), sorted(TAGS.findall(asked))
    said = forms(message)
    return len(said) == (plurals if message.pluralizable else 1) and all(
        words and set(PLACEHOLDERS.findall(words)) == names and sorted(TAGS.findall(words)) == tags for words in said
    )


def unsound(catalog: Catalog) -> list[str]:
    """Return messages whose translation is missing or has lost a placeholder or tag."""
    return [f"{message.id}" for message in catalog if message.id and not is_sound(message, catalog.num_plurals)]
