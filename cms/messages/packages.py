"""What the packages say to our staff. Where they have no Indonesian, or a clumsy one, `packages.po` has ours.

Strings are found in the code of the packages that are installed, so that an upgrade which brings new ones is noticed.
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
# Files whose words no officer of ours ever sees, and why. They are not even read.
UNSEEN = {
    r".*/(tests?|migrations|project_template|app_template)/": "for programmers",
    r".*/management/": "words in a terminal",
    r".*/apps\.py": "names of apps stand only in Django's admin, which has no address here",
    r"django/(?!(conf|contrib|core|db|forms|utils|views)/)": "for programmers",
    r"django/conf/(?!locale/id/)": "names of all languages of the world: our two are ours",
    r"django/contrib/(?!(auth|contenttypes|humanize)/)": "not installed",
    r"django/contrib/auth/(admin|forms/admin)\.py": "Django's admin",
    r"django/views/(csrf|debug|generic|static|templates)": "error pages of Django's: ours are in templates/",
    r"wagtail/contrib/(styleguide|simple_translation|frontend_cache)/": "not installed",
    r"wagtail_localize/(modeladmin|machine_translators)/": "not installed: we use neither modeladmin nor a machine",
    r"viewflow/(?!workflow/)": "the Material screens of viewflow have no address here: the console is Wagtail's",
    r"viewflow/workflow/admin\.py": "Django's admin",
    r"import_export/(admin\.py|templates/)": "Django's admin",
    r"django_filters/(rest_framework|templates)/": "forms of an API that we do not have",
    r"taggit/serializers\.py": "an API that we do not have",
}
# Translated when they are shown, but nowhere marked for it: who looks for strings in code does not find them.
UNMARKED = {"Can submit translations": "wagtail_localize/models.py"}
ENGLISH = "locale/en/LC_MESSAGES/djangojs.po"  # the scripts come minified: the packages' own list is read instead


class Silence(gettext.NullTranslations):
    """The end of a chain of catalogues: nobody has words for this."""

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
    """Every file that staff may hear from, as ("wagtail/admin/menu.py", path)."""
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
    """Is there anything to translate?  Most files have nothing, and reading them properly takes long."""
    if path.suffix not in (".py", ".html", ".txt"):
        return False
    text = path.read_text(encoding="utf-8")
    return "gettext" in text if path.suffix == ".py" else "trans" in text or "_(" in text


def found() -> Catalog:
    """Every string of the packages that staff may see, with the files that use it."""
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
    """Indonesian has one form for one and for many; Babel believes in two."""
    catalog = Catalog(locale="id", fuzzy=False)
    catalog.mime_headers = [("Plural-Forms", "nplurals=1; plural=0;")]
    return catalog


def stored() -> Catalog:
    return read(PO)


def said(domain: str = "django") -> gettext.NullTranslations:
    """The Indonesian that the packages bring themselves."""
    chain: gettext.NullTranslations = Silence()
    for name, path in files(f"{domain}.mo"):
        if "/locale/id" in name:
            with path.open("rb") as file:
                words = gettext.GNUTranslations(file)
            words.add_fallback(chain)
            chain = words
    return chain


def words_of(message: Message, chain: gettext.NullTranslations) -> str:
    """What a chain of catalogues says for a message; empty where it says nothing."""
    if message.pluralizable:
        one, many = message.id
        return chain.npgettext(message.context, one, many, 2) if message.context else chain.ngettext(one, many, 2)
    return chain.pgettext(message.context, message.id) if message.context else chain.gettext(message.id)


def merged(used: Catalog, own: Catalog) -> Catalog:
    """What belongs in `packages.po`: what it has and a package still says, and what nobody has words for.

    `used` is what `found` found. `own` are our own strings: they win everywhere, so they are left out here.
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
    """What `packages.po` still has although no package says it any more."""
    return [f"{message.id}" for message in stored() if message.id and used.get(message.id, message.context) is None]
