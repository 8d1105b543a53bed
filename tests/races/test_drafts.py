"""Many tabs save many pages of one draft at the same moment, in four processes."""

import pytest

from tests.races import crowd
from workflows.actions.applying import drafts
from workflows.models import Draft

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]

PAGES, PROCESSES = 80, 4


def save(number):
    drafts.save(Draft.objects.get(), f"page-{number}", {"name": str(number)})
    return "saved"


def many_tabs():
    drafts.begin()
    pages = list(range(PAGES))
    return [pages[start::PROCESSES] for start in range(PROCESSES)]


def test_tabs_that_save_at_once_lose_nothing_of_each_other():
    answers = crowd.run(save, many_tabs())

    assert answers == {"saved": PAGES}
    assert Draft.objects.get().answers == {f"page-{number}": {"name": str(number)} for number in range(PAGES)}


def test_control_without_the_lock_loses_pages_or_fails(is_sqlite):
    answers = crowd.run(save, many_tabs(), locks=False)

    if is_sqlite:
        assert answers["OperationalError"] > 0, answers
    else:
        assert len(Draft.objects.get().answers) < PAGES
