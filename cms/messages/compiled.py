"""Compile the binary catalogues for Django: one for the server, one for the console's JavaScript."""

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from django.conf import settings

from . import ours, packages
from .catalogues import FOLDER, forms


def for_server() -> Catalog:
    """Merge our own strings with our translations of package strings. Our own strings take precedence."""
    catalog = ours.stored()
    for message in packages.stored():
        if message.id and catalog.get(message.id, message.context) is None:
            words = forms(message)[0]
            string = (words,) * catalog.num_plurals if message.pluralizable else words
            catalog.add(message.id, string, context=message.context)
    return catalog


def for_scripts() -> Catalog:
    """Collect every string in the packages' scripts, so that scripts and pages use the same wording."""
    catalog, known = packages.new(), (ours.stored(), packages.stored())
    chains = packages.said("djangojs"), packages.said()
    for message in packages.found_in_scripts():
        if not message.id:
            continue
        stored: list[Message] = [m for c in known if (m := c.get(message.id, message.context)) is not None]
        candidates = [forms(m)[0] for m in stored] + [packages.words_of(message, chain) for chain in chains]
        words = next(filter(None, candidates), "")
        catalog.add(message.id, (words,) if message.pluralizable else words, context=message.context)
    return catalog


def write() -> None:
    for domain, catalog in (("django", for_server()), ("djangojs", for_scripts())):
        with (settings.BASE_DIR / FOLDER / f"{domain}.mo").open("wb") as out:
            write_mo(out, catalog)
