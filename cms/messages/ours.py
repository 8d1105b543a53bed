"""Our own strings: English in the code, Indonesian in `django.po`."""

from babel.messages.catalog import Catalog
from django.conf import settings

from .catalogues import read, strings

ROOTS = ("cms", "home", "workflows", "templates")
PO = "django.po"


def found() -> Catalog:
    """Collect all our translatable strings, with the files that use them."""
    catalog = Catalog(locale="id", fuzzy=False)
    for root in ROOTS:
        for path in sorted((settings.BASE_DIR / root).rglob("*")):
            name = path.relative_to(settings.BASE_DIR).as_posix()
            if path.suffix not in (".py", ".html", ".txt") or "migrations" in path.parts:
                continue
            for _line, message, _comments, context in strings(path, name):
                catalog.add(message, locations=[(name, 0)], context=context)
    return catalog


def stored() -> Catalog:
    return read(PO)


def merged() -> Catalog:
    """Combine the strings in the code with the translations in the file, dropping unused ones."""
    catalog, known = found(), stored()
    for message in catalog:
        old = known.get(message.id, message.context) if message.id else None
        if old is not None:
            message.string = old.string
    return catalog
