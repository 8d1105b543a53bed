"""The strings of the packages: found where staff see them, said in Indonesian by them or by us."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from cms.messages import compiled, ours, packages
from cms.messages.catalogues import PLACEHOLDERS, as_po, forms

from .conftest import PACKAGE, PACKAGE_WORDS, PYTHON, ids, translate


def check():
    call_command("messages", "--check")


def retranslate(project, **words):
    translate(project, packages.PO, packages.merged(packages.found(), ours.found()), {**PACKAGE_WORDS, **words})


# -- finding --------------------------------------------------------------------------------------
def test_found_has_python_templates_and_scripts_but_not_what_is_for_programmers(package):
    assert ids(packages.found()) == {
        ("Publish", None),
        ("Save", None),
        ("Hello", None),
        ("Comment", None),
        ("<b>{title}</b> by {who}", None),
        (("One page chosen", "%(n)d pages chosen"), None),
        ("Draft", "of a page"),
        ("Select all", None),
        ("Close", None),
        (("%(n)s error", "%(n)s errors"), None),
    }


def test_package_that_is_not_installed_is_no_silent_gap(monkeypatch):
    monkeypatch.setattr(packages, "PACKAGES", ("no_such_package",))

    with pytest.raises(ModuleNotFoundError, match="no_such_package is not installed"):
        packages.found()


def test_every_file_that_is_left_out_has_a_reason():
    assert [pattern for pattern, reason in packages.UNSEEN.items() if not reason] == []
    assert packages.is_seen("wagtail/admin/views/home.py")
    assert not packages.is_seen("wagtail/contrib/styleguide/views.py")
    assert not packages.is_seen("viewflow/templates/viewflow/base.html")


# -- what belongs in packages.po ------------------------------------------------------------------
def test_merged_leaves_out_what_the_package_or_our_own_catalogue_says(project):
    kept = ids(packages.merged(packages.found(), ours.found()))

    assert ("Save", None) not in kept  # the package says it
    assert ("Hello", None) not in kept  # our own catalogue says it
    assert ("Comment", None) in kept  # the package says it in its scripts, and not on its pages


def test_merged_keeps_a_correction_of_what_the_package_says(project):
    catalog = packages.stored()
    catalog.add("Save", "Simpan perubahan")
    (project.folder / packages.PO).write_bytes(as_po(catalog))

    assert packages.merged(packages.found(), ours.found()).get("Save").string == "Simpan perubahan"


def test_messages_adds_new_strings_drops_unused_ones_and_keeps_the_glossary(project, package, capsys):
    (project.folder / packages.PO).write_bytes(b"# publish = terbitkan\n" + (project.folder / packages.PO).read_bytes())
    (package / "views.py").write_text(PACKAGE.replace("Publish", "Unpublish"))

    call_command("messages")

    assert capsys.readouterr().out.splitlines()[1] == "packages.po: 8 strings, 1 untranslated."
    stored = packages.stored()
    assert (stored.get("Publish"), stored.get("Unpublish").string) == (None, "")
    assert (project.folder / packages.PO).read_text().startswith("# publish = terbitkan\n")


def test_messages_brings_a_string_back_that_is_no_longer_one_of_ours(project):
    """Our own catalogue may still have it when both are written anew."""
    (project.root / "workflows" / "models.py").write_text(PYTHON.replace('_("Hello")', "None"))
    (project.root / "templates" / "home" / "apply.html").unlink()
    call_command("messages")

    assert packages.stored().get("Hello").string == ""


# -- checking -------------------------------------------------------------------------------------
def test_check_of_whole_catalogues_is_quiet(project):
    check()


@pytest.mark.parametrize("text", ["Publish", "One page chosen", "Draft", "Select all", "Close", "%(n)s error"])
def test_check_fails_on_a_string_that_nobody_says(project, text):
    retranslate(project, **{text: ""})

    with pytest.raises(CommandError, match=r"packages\.po: missing or broken Indonesian translations:\n"):
        check()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("One page chosen", "Halaman dipilih"),
        ("<b>{title}</b> by {who}", "<b>{title}</b>"),
        ("<b>{title}</b> by {who}", "<b>{title}</b> oleh {siapa}"),
        ("<b>{title}</b> by {who}", "{title} oleh {who}"),
        ("%(n)s error", "%(n)d isian"),
    ],
)
def test_check_fails_on_a_lost_placeholder_or_tag(project, text, words):
    retranslate(project, **{text: words})

    with pytest.raises(CommandError, match=r"packages\.po: missing or broken Indonesian translations:\n.*"):
        check()


def test_check_fails_on_a_string_that_no_package_says_any_more(project, package):
    (package / "views.py").write_text(PACKAGE.replace('_("Publish"), ', ""))

    with pytest.raises(CommandError, match=r"packages\.po: no longer used by any package:\nPublish"):
        check()


def test_check_fails_on_words_that_our_own_catalogue_overrules(project):
    catalog = packages.stored()
    catalog.add("Hello", "Hai", locations=[("readymade/views.py", 0)])
    (project.folder / packages.PO).write_bytes(as_po(catalog))

    with pytest.raises(CommandError, match=r"packages\.po is out of date"):
        check()


# -- the real ones --------------------------------------------------------------------------------
def test_django_says_every_string_of_the_packages_in_indonesian_as_our_catalogues_do():
    """Fails as well where the binary catalogues are older than the texts: `make` builds them."""
    known, in_python = compiled.for_server(), packages.said()
    wrong = []
    for message in packages.found():
        if not message.id or all(name.endswith(packages.ENGLISH) for name, _line in message.locations):
            continue
        stored = known.get(message.id, message.context)
        wanted = forms(stored)[0] if stored is not None else packages.words_of(message, in_python)
        with translation.override("id"):
            said = packages.words_of(message, translation)
        if not wanted or said != wanted:
            wrong.append((message.id, wanted, said))
    assert wrong == []


def test_words_of_the_packages_keep_to_the_glossary():
    """Neither other words for the same things, nor words that blame, nor English ones."""
    other = re.compile(
        r"\b(anda|silahkan|konsep|di?publikasi\w*|publikasi\w*|sub-halaman|surel|galat|kada?luarsa|username"
        r"|submit|error|invalid|valid|login|role|snippet)\b"
    )
    known, in_python, found = compiled.for_server(), packages.said(), []
    for message in packages.found():
        stored = known.get(message.id, message.context) if message.id else None
        words = forms(stored)[0] if stored is not None else packages.words_of(message, in_python) if message.id else ""
        if other.search(PLACEHOLDERS.sub("", words)):
            found.append((message.id, words))
    assert found == []
