"""Our own strings: found in Python and in templates, checked, and compiled without Debian's gettext."""

import gettext

import pytest
from django.core.management import CommandError, call_command

from cms import messages

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
}
PLURALS = {"%(n)d seat": "%(n)d kursi", "%(n)s place left": "Sisa %(n)s tempat"}


@pytest.fixture
def project(settings, tmp_path):
    """A small project with a catalogue that has all of its strings."""
    settings.BASE_DIR = tmp_path
    for name, text in {
        "workflows/models.py": PYTHON,
        "workflows/migrations/0001_initial.py": '_("Never found")',
        "templates/home/apply.html": TEMPLATE,
        "templates/notices/letter.txt": '{% load i18n %}{% translate "Seats" %}',
        "templates/base.css": '{% translate "Never found" %}',
        "elsewhere/views.py": '_("Never found")',
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tmp_path / messages.PO).parent.mkdir(parents=True)
    translate(tmp_path, messages.found())
    return tmp_path


def translate(project, catalog, **other):
    words = {**WORDS, **PLURALS, **other}
    for message in catalog:
        if message.id:
            plural = isinstance(message.id, tuple)
            text = words.get(message.id[0] if plural else message.id, "")
            message.string = (text, text) if plural else text  # Indonesian has one form, Babel asks for two
    (project / messages.PO).write_bytes(messages.as_po(catalog))


def ids(catalog):
    return {(message.id, message.context) for message in catalog if message.id}


def check():
    call_command("messages", "--check")


# -- finding --------------------------------------------------------------------------------------
def test_found_has_the_strings_of_python_and_templates_with_plurals_and_contexts(project):
    assert ids(messages.found()) == {
        ("Hello", None),
        ("Seats", None),
        (("%(n)d seat", "%(n)d seats"), None),
        ("May", "month"),
        ("May", "verb"),
        ("Apply", None),
        ("Thank you, %(name)s.", None),
        (("%(n)s place left", "%(n)s places left"), None),
    }


def test_found_names_the_files_that_use_a_string(project):
    seats = messages.found().get("Seats")

    assert sorted(name for name, _line in seats.locations) == ["templates/notices/letter.txt", "workflows/models.py"]


def test_found_leaves_migrations_and_other_folders_out(project):
    assert messages.found().get("Never found") is None


# -- checking -------------------------------------------------------------------------------------
def test_check_of_a_whole_catalogue_is_quiet(project):
    check()


def test_check_fails_on_a_string_without_words(project):
    translate(project, messages.found(), Apply="")

    with pytest.raises(CommandError, match="Without a sound Indonesian translation:\nApply"):
        check()


def test_check_fails_on_a_plural_without_words(project):
    translate(project, messages.found(), **{"%(n)d seat": ""})

    with pytest.raises(CommandError, match=r"%\(n\)d seats"):
        check()


def test_check_fails_on_a_new_string_of_the_code(project):
    (project / "home").mkdir()
    (project / "home" / "views.py").write_text('_("Brand new")')

    with pytest.raises(CommandError, match="Brand new"):
        check()


@pytest.mark.parametrize("text", ["Terima kasih.", "Terima kasih, %(nama)s.", "Terima kasih, %(name)d."])
def test_check_fails_where_the_placeholders_differ(project, text):
    translate(project, messages.found(), **{"Thank you, %(name)s.": text})

    with pytest.raises(CommandError, match="Thank you"):
        check()


def test_check_fails_on_a_string_that_the_code_no_longer_has(project):
    (project / "templates" / "notices" / "letter.txt").unlink()
    (project / "workflows" / "models.py").write_text(PYTHON.replace('gettext_lazy("Seats")', "None"))

    with pytest.raises(CommandError, match="behind the code"):
        check()


def test_messages_writes_the_catalogue_anew_and_keeps_what_was_translated(project, capsys):
    (project / "workflows" / "models.py").write_text(PYTHON.replace("Hello", "Good morning"))

    call_command("messages")

    assert capsys.readouterr().out == "8 strings, 1 untranslated.\n"
    stored = messages.stored()
    assert (stored.get("Hello"), stored.get("Good morning").string) == (None, "")
    assert stored.get("Apply").string == "Daftar"
    assert stored.get("%(n)d seat").string[0] == "%(n)d kursi"


def test_messages_twice_writes_the_same_bytes_without_dates(project):
    call_command("messages")
    first = (project / messages.PO).read_bytes()
    call_command("messages")

    assert (project / messages.PO).read_bytes() == first
    assert b"Date" not in first
    assert str(project).encode() not in first


# -- compiling ------------------------------------------------------------------------------------
def test_compile_makes_what_django_reads(project):
    call_command("messages", "--compile")

    with (project / messages.PO).with_suffix(".mo").open("rb") as file:
        found = gettext.GNUTranslations(file)
    assert (found.gettext("Apply"), found.pgettext("month", "May")) == ("Daftar", "Mei")
    assert found.ngettext("%(n)d seat", "%(n)d seats", 2) == "%(n)d kursi"
