"""The binary catalogues: what the server says, and what the scripts of the console say."""

import gettext

import pytest
from django.core.management import call_command


@pytest.fixture
def said(project):
    call_command("messages", "--compile")

    def read(domain):
        with (project.folder / f"{domain}.mo").open("rb") as file:
            return gettext.GNUTranslations(file)

    return read


def test_server_says_our_strings_and_those_of_the_packages(said):
    server = said("django")

    assert (server.gettext("Apply"), server.pgettext("month", "May")) == ("Daftar", "Mei")
    assert server.ngettext("%(n)d seat", "%(n)d seats", 2) == "%(n)d kursi"
    assert (server.gettext("Publish"), server.pgettext("of a page", "Draft")) == ("Terbitkan", "Draf")


@pytest.mark.parametrize("number", [1, 2])
def test_server_says_one_and_many_alike(said, number):
    one, many = "One page chosen", "%(n)d pages chosen"

    assert said("django").ngettext(one, many, number) == "%(n)d halaman dipilih"


def test_our_own_words_win_over_those_for_a_package(said):
    assert said("django").gettext("Hello") == "Halo"


def test_scripts_say_what_scripts_ask_for_and_nothing_else(said):
    scripts = said("djangojs")

    assert (scripts.gettext("Close"), scripts.gettext("Comment")) == ("Tutup", "Komentar")
    assert [scripts.ngettext("%(n)s error", "%(n)s errors", number) for number in (1, 2)] == ["%(n)s isian"] * 2
    assert scripts.gettext("Publish") == "Publish"
