"""The command tells how far it is, and when the other keys can go."""

import base64
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories import submit
from workflows.actions.personal_data import keys

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
def test_value_under_a_key_that_is_gone_is_named(settings):
    settings.DATA_KEYS = f"2:{NEW}"

    with pytest.raises(CommandError, match=r"encrypted with a key that is not in DATA_KEYS\.$"):
        rotate()
