"""The command tells how far it is, and when the other keys can go."""

import base64
from datetime import date
from io import StringIO
from tempfile import TemporaryFile

import pytest
from django.core.management import CommandError, call_command

from tests.factories import officer, submit
from tests.factories.workbooks import as_csv, people, table
from workflows import roles
from workflows.actions.personal_data import keys
from workflows.imports.register.register import begin

pytestmark = pytest.mark.django_db

OLD, NEW, OTHER = (
    base64.b64encode(bytes((number + 5 * at) % 256 for at in range(32))).decode() for number in (1, 2, 3)
)


def rotate(**options):
    out = StringIO()
    call_command("rotate_data_keys", stdout=out, **options)
    return out.getvalue().splitlines()


@pytest.fixture
def _rotating(settings):
    """One application under the old key, and a new key in front."""
    settings.DATA_KEYS, settings.INDEX_KEY = f"1:{OLD}", OTHER
    submit(email="siti@contoh.example")
    settings.DATA_KEYS = f"2:{NEW},1:{OLD}"


@pytest.mark.usefixtures("_rotating")
def test_check_counts_and_changes_nothing():
    said = rotate(check=True)

    assert "application.nik: 1 under other keys" in said
    assert said[-1] == "Run it again."
    assert sum(keys.left().values()) == 4


@pytest.mark.usefixtures("_rotating")
def test_rotation_says_what_was_done_and_that_the_other_keys_can_go():
    said = rotate()

    assert "application.nik: 1 of 1" in said
    assert said[-1] == "The other keys can be removed from DATA_KEYS."


@pytest.mark.usefixtures("_rotating")
def test_check_opens_every_value_and_is_not_content_with_the_right_number(settings, capsys):
    settings.DATA_KEYS = f"2:{NEW},1:{OTHER}"

    with pytest.raises(CommandError, match=r"not the keys of this database. Remove no key\.$"):
        rotate(check=True)

    assert "application.nik: 1 cannot be opened" in capsys.readouterr().err


@pytest.mark.usefixtures("_rotating")
def test_check_finds_an_index_key_of_another_database(settings, capsys):
    settings.INDEX_KEY = NEW

    with pytest.raises(CommandError, match=r"not the keys of this database. Remove no key\.$"):
        rotate(check=True)

    assert "application.email: 1 cannot be opened" in capsys.readouterr().err


@pytest.mark.usefixtures("_rotating")
def test_check_waits_for_a_register_file_under_another_key(settings):
    rotate()
    settings.DATA_KEYS = f"1:{OLD}"
    with TemporaryFile() as file:
        file.write(as_csv(table(people(3))))
        file.seek(0)
        begin(file, "berkas.csv", by=officer(roles.OPERATOR), as_of=date(2026, 9, 30))
    settings.DATA_KEYS = f"2:{NEW},1:{OLD}"

    assert rotate(check=True)[-1] == "A register file still needs the other keys. Ask again tomorrow, with --check."


@pytest.mark.usefixtures("_rotating")
def test_value_under_a_key_that_is_gone_is_named(settings):
    settings.DATA_KEYS = f"2:{NEW}"

    with pytest.raises(CommandError, match=r"encrypted with a key that is not in DATA_KEYS\.$"):
        rotate()
