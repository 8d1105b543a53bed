"""Our own strings: found in Python and in templates, checked, written."""

import pytest
from django.core.management import CommandError, call_command

from cms.messages import ours

from .conftest import PYTHON, WORDS, ids, translate


def check():
    call_command("messages", "--check")


# -- finding --------------------------------------------------------------------------------------
def test_found_has_the_strings_of_python_and_templates_with_plurals_and_contexts(project):
    assert ids(ours.found()) == {
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
    seats = ours.found().get("Seats")

    assert sorted(name for name, _line in seats.locations) == ["templates/notices/letter.txt", "workflows/models.py"]


def test_found_leaves_migrations_and_other_folders_out(project):
    assert ours.found().get("Never found") is None


# -- checking -------------------------------------------------------------------------------------
def test_check_of_whole_catalogues_is_quiet(project):
    check()


def test_check_fails_on_a_string_without_words(project):
    translate(project, ours.PO, ours.found(), {**WORDS, "Apply": ""})

    with pytest.raises(CommandError, match=r"django\.po: missing or broken Indonesian translations:\nApply"):
        check()


def test_check_fails_on_a_plural_without_words(project):
    translate(project, ours.PO, ours.found(), {**WORDS, "%(n)d seat": ""})

    with pytest.raises(CommandError, match=r"%\(n\)d seats"):
        check()


def test_check_fails_on_a_new_string_of_the_code(project):
    (project.root / "home").mkdir()
    (project.root / "home" / "views.py").write_text('_("Brand new")')

    with pytest.raises(CommandError, match="Brand new"):
        check()


@pytest.mark.parametrize(
    "text", ["Terima kasih.", "Terima kasih, %(nama)s.", "Terima kasih, %(name)d.", "<b>Terima kasih</b>, %(name)s."]
)
def test_check_fails_where_the_placeholders_or_tags_differ(project, text):
    translate(project, ours.PO, ours.found(), {**WORDS, "Thank you, %(name)s.": text})

    with pytest.raises(CommandError, match="Thank you"):
        check()


def test_check_fails_on_a_string_that_the_code_no_longer_has(project):
    (project.root / "templates" / "notices" / "letter.txt").unlink()
    (project.root / "workflows" / "models.py").write_text(PYTHON.replace('gettext_lazy("Seats")', "None"))

    with pytest.raises(CommandError, match=r"django\.po is out of date"):
        check()


# -- writing --------------------------------------------------------------------------------------
def test_messages_writes_the_catalogue_anew_and_keeps_what_was_translated(project, capsys):
    (project.root / "workflows" / "models.py").write_text(PYTHON.replace("Hello", "Good morning"))

    call_command("messages")

    assert capsys.readouterr().out.splitlines()[0] == "django.po: 8 strings, 1 untranslated."
    stored = ours.stored()
    assert (stored.get("Hello"), stored.get("Good morning").string) == (None, "")
    assert stored.get("Apply").string == "Daftar"
    assert stored.get("%(n)d seat").string[0] == "%(n)d kursi"


def test_messages_twice_writes_the_same_bytes_without_dates(project):
    call_command("messages")
    first = (project.folder / ours.PO).read_bytes()
    call_command("messages")

    assert (project.folder / ours.PO).read_bytes() == first
    assert b"Date" not in first
    assert str(project.root).encode() not in first
