"""The lists of the journal and of the notices speak words: each event that our code writes has some."""

from tests.events import recorded
from workflows.actions.notices import EVERY_EVENT
from workflows.console.records import WORDS


def test_every_event_of_the_journal_and_of_the_notices_has_its_words_and_none_are_left_over():
    # An enrolment begins with "application.enrolled": nobody decides "active".
    assert recorded() - {"enrolment.active"} | EVERY_EVENT == set(WORDS)
