"""Package strings that staff see. `packages.po` has our Indonesian if a package has none, or a clumsy translation.

Strings are extracted from the installed packages, so new strings after an upgrade are noticed.
"""

import gettext
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from .catalogues import read, strings

PO = "packages.po"
PACKAGES = (
    "django",
    "wagtail",
    "wagtail_localize",
    "viewflow",
    "import_export",
    "django_filters",
    "modelsearch",
    "taggit",
)
# Files whose strings officers never see, and why. They are skipped.
UNSEEN = {
    r".*/(tests?|migrations|project_template|app_template)/": "for programmers",
    r".*/management/": "terminal output",
    r".*/apps\.py": "app names appear only in Django's admin, which has no URL here",
    r"django/(?!(conf|contrib|core|db|forms|utils|views)/)": "for programmers",
    r"django/conf/(?!locale/id/)": "the names of all languages; we translate our two ourselves",
    r"django/contrib/(?!(auth|contenttypes|humanize)/)": "not installed",
    r"django/contrib/auth/(admin|forms/admin)\.py": "Django's admin",
    r"django/views/(csrf|debug|generic|static|templates)": "Django's error pages; ours are in templates/",
    r"wagtail/contrib/(styleguide|simple_translation|frontend_cache)/": "not installed",
    r"wagtail_localize/(modeladmin|machine_translators)/": "not installed: modeladmin and machine translation",
    r"viewflow/(?!workflow/)": "viewflow's Material screens have no URL here; we use Wagtail's console",
    r"viewflow/workflow/admin\.py": "Django's admin",
    r"import_export/(admin\.py|templates/)": "Django's admin",
    r"django_filters/(rest_framework|templates)/": "API forms, which we do not use",
    r"taggit/serializers\.py": "API serializers, which we do not use",
}
# Translated when displayed, but not marked as translatable, so extraction cannot find them.
UNMARKED = {"Can submit translations": "wagtail_localize/models.py"}
ENGLISH = "locale/en/LC_MESSAGES/djangojs.po"  # scripts are minified, so read the package's own catalogue instead


class Silence(gettext.NullTranslations):
    """The last fallback in a chain of catalogues. It returns an empty string for untranslated messages."""

    def gettext(self, message: str) -> str:
        return ""

    def pgettext(self, context: str, message: str) -> str:
        return ""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return ""

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return ""


def is_seen(name: str) -> bool:
    return not any(re.match(pattern, name) for pattern in UNSEEN)


def files(pattern: str = "*") -> Iterator[tuple[str, Path]]:
    """Yield every file with strings that staff may see, as ("wagtail/admin/menu.py", path)."""
    for package in PACKAGES:
        spec = find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            raise ModuleNotFoundError(f"{package} is not installed.")
        root = Path(spec.submodule_search_locations[0])
        for path in sorted(root.rglob(pattern)):
            name = f"{package}/{path.relative_to(root).as_posix()}"
            if is_seen(name):
                yield name, path


def _mentions(path: Path) -> bool:
    """Might the file have translatable strings? Most have none, and full extraction is slow."""
    if path.suffix not in (".py", ".html", ".txt"):
        return False
    text = path.read_text(encoding="utf-8")
    return "gettext" in text if path.suffix == ".py" else "trans" in text or "_(" in text


def found() -> Catalog:
    """Collect every package string that staff may see, with the files that use it."""
    catalog = found_in_scripts()
    for text, name in UNMARKED.items():
        catalog.add(text, locations=[(name, 0)])
    for name, path in files():
        if _mentions(path):
            for _line, message, _comments, context in strings(path, name):
                if message != "" and message[0]:
                    catalog.add(message, locations=[(name, 0)], context=context)
    return catalog


def found_in_scripts() -> Catalog:
    catalog = new()
    for name, path in files("djangojs.po"):
        if name.endswith(ENGLISH):
            with path.open("rb") as file:
                for message in read_po(file):
                    if message.id:
                        catalog.add(message.id, locations=[(name, 0)], context=message.context)
    return catalog


def new() -> Catalog:
    """Create an empty catalogue with a single plural form, as in Indonesian. Babel would assume two."""
    catalog = Catalog(locale="id", fuzzy=False)
    catalog.mime_headers = [("Plural-Forms", "nplurals=1; plural=0;")]
    return catalog


def stored() -> Catalog:
    return read(PO)


def said(domain: str = "django") -> gettext.NullTranslations:
    """Chain the Indonesian catalogues that come with the packages."""
    chain: gettext.NullTranslations = Silence()
    for name, path in files(f"{domain}.mo"):
        if "/locale/id" in name:
            with path.open("rb") as file:
                words = gettext.GNUTranslations(file)
            words.add_fallback(chain)
            chain = words
    return chain


def words_of(message: Message, chain: gettext.NullTranslations) -> str:
    """Return the chain's translation of a message, or an empty string."""
    if message.pluralizable:
        one, many = message.id
        return chain.npgettext(message.context, one, many, 2) if message.context else chain.ngettext(one, many, 2)
    return chain.pgettext(message.context, message.id) if message.context else chain.gettext(message.id)


def merged(used: Catalog, own: Catalog) -> Catalog:
    """Build `packages.po`: the entries that packages still use, and strings without any translation.

    `used` is the result of `found()`. Strings in `own`, our own catalogue, are left out because it takes precedence.
    """
    catalog, known = new(), stored()
    catalog.header_comment = known.header_comment
    in_python, in_scripts = said(), said("djangojs")
    for message in used:
        if not message.id or own.get(message.id, message.context) is not None:
            continue
        old = known.get(message.id, message.context)
        only_scripts = all(name.endswith(ENGLISH) for name, _line in message.locations)
        if old is None and (words_of(message, in_python) or (only_scripts and words_of(message, in_scripts))):
            continue
        string = old.string if old is not None else ("",) if message.pluralizable else ""
        catalog.add(message.id, string, message.locations, context=message.context)
    return catalog


def unused(used: Catalog) -> list[str]:
    """Return strings in `packages.po` that no package uses any longer."""
    return [f"{message.id}" for message in stored() if message.id and used.get(message.id, message.context) is None]
