"""The privacy page promises only what the code does."""

import re

import pytest

from home.demo.page_privacy import PRIVACY
from workflows.actions.interest import UNCONFIRMED_LASTS
from workflows.models.applying.drafts import LASTS

pytestmark = pytest.mark.once

NUMBERS = {"tujuh hari": UNCONFIRMED_LASTS.days, "14 hari": LASTS.days}


def words():
    return " ".join(part for _kind, *parts in PRIVACY.body for part in parts)


def test_every_period_after_which_data_are_deleted_is_one_that_the_code_keeps():
    deleted = [sentence for sentence in re.split(r"(?<=\.) ", words()) if "dihapus" in sentence]
    periods = {found for sentence in deleted for found in re.findall(r"(?:\d+|\w+) (?:hari|bulan|tahun)", sentence)}

    assert periods == set(NUMBERS)
    assert (NUMBERS["tujuh hari"], NUMBERS["14 hari"]) == (7, 14)


def test_no_deletion_of_applications_is_promised():
    """No code deletes them yet: the page says so."""
    assert "tahun" not in words().replace("Tahun 2022", "")
    assert "Situs ini belum menghapusnya sendiri." in words()
