"""A small project with strings of its own, on top of a package that has some Indonesian of its own."""

from types import SimpleNamespace

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from cms.messages import ours, packages
from cms.messages.catalogues import FOLDER, as_po

PYTHON = """
from django.utils.translation import gettext as _, gettext_lazy, ngettext, pgettext
GREETING = _("Hello")
LAZY = gettext_lazy("Seats")
LEFT = ngettext("%(n)d seat", "%(n)d seats", 2)
MONTH = pgettext("month", "May")
DYNAMIC = _(GREETING)
"""
TEMPLATE = """{% load i18n %}
  {% translate "Apply" %} {% translate 'May' context "verb" as may %}
    {% blocktranslate trimmed with name=name %}
      Thank you,
      {{ name }}.
    {% endblocktranslate %}
{% blocktranslate count n=n %}{{ n }} place left{% plural %}{{ n }} places left{% endblocktranslate %}
"""
WORDS = {
    "Hello": "Halo",
    "Seats": "Kursi",
    "May": "Mei",
    "Apply": "Daftar",
    "Thank you, %(name)s.": "Terima kasih, %(name)s.",
    "%(n)d seat": "%(n)d kursi",
    "%(n)s place left": "Sisa %(n)s tempat",
}

PACKAGE = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext_lazy
BUTTONS = _("Publish"), _("Save"), _("Hello"), _("Comment")
SIGNED = _("<b>{title}</b> by {who}")
COUNT = ngettext("One page chosen", "%(n)d pages chosen", 2)
STATE = pgettext_lazy("of a page", "Draft")
"""
PACKAGE_TEMPLATE = """{% load i18n %}{% include "footer.html" with text=_("Select all") %}"""
PACKAGE_WORDS = {
    "Publish": "Terbitkan",
    "Comment": "Komentar",
    "<b>{title}</b> by {who}": "<b>{title}</b> oleh {who}",
    "One page chosen": "%(n)d halaman dipilih",
    "Draft": "Draf",
    "Select all": "Pilih semua",
    "Close": "Tutup",
    "%(n)s error": "%(n)s isian",
}


def write(root, files):
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def catalogue(**words):
    catalog = Catalog(locale="id", fuzzy=False)
    for text, said in words.items():
        catalog.add(text, said)
    return catalog


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Says "Save" in Indonesian itself, and "Comment" in its scripts only."""
    root = tmp_path / "site-packages" / "readymade"
    never = '_("Never found")'
    write(
        root,
        {
            "__init__.py": "",
            "views.py": PACKAGE,
            "templates/readymade/index.html": PACKAGE_TEMPLATE,
            "apps.py": f"from django.utils.translation import gettext as _\n{never}",
            "tests/test_views.py": f"from django.utils.translation import gettext as _\n{never}",
            "management/commands/tell.py": f"from django.utils.translation import gettext as _\n{never}",
            "locale/en/LC_MESSAGES/djangojs.po": 'msgid "Close"\nmsgstr ""\n\nmsgid "Comment"\nmsgstr ""\n\n'
            'msgid "%(n)s error"\nmsgid_plural "%(n)s errors"\nmsgstr[0] ""\nmsgstr[1] ""\n',
        },
    )
    for domain, words in {"django": {"Save": "Simpan"}, "djangojs": {"Comment": "Komentar."}}.items():
        path = root / f"locale/id_ID/LC_MESSAGES/{domain}.mo"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as out:
            write_mo(out, catalogue(**words))
    monkeypatch.syspath_prepend(root.parent)
    monkeypatch.setattr(packages, "PACKAGES", ("readymade",))
    monkeypatch.setattr(packages, "UNMARKED", {})
    return root


@pytest.fixture
def project(settings, tmp_path, package):
    """Both of its catalogues have all that is asked for."""
    settings.BASE_DIR = tmp_path
    write(
        tmp_path,
        {
            "workflows/models.py": PYTHON,
            "workflows/migrations/0001_initial.py": '_("Never found")',
            "templates/home/apply.html": TEMPLATE,
            "templates/notices/letter.txt": '{% load i18n %}{% translate "Seats" %}',
            "templates/base.css": '{% translate "Never found" %}',
            "elsewhere/views.py": '_("Never found")',
        },
    )
    (tmp_path / FOLDER).mkdir(parents=True)
    made = SimpleNamespace(root=tmp_path, folder=tmp_path / FOLDER)
    translate(made, ours.PO, ours.found(), WORDS)
    (made.folder / packages.PO).write_bytes(as_po(packages.new()))
    translate(made, packages.PO, packages.merged(packages.found(), ours.found()), PACKAGE_WORDS)
    return made


def translate(project, name, catalog, words):
    for message in catalog:
        if message.id:
            text = words.get(message.id[0] if message.pluralizable else message.id, "")
            message.string = (text,) * catalog.num_plurals if message.pluralizable else text
    (project.folder / name).write_bytes(as_po(catalog))


def ids(catalog):
    return {(message.id, message.context) for message in catalog if message.id}
