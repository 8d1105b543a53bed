"""The journal speaks words: each event that our code writes has some."""

from tests.events import recorded
from workflows.console.records import WORDS


def test_every_event_of_the_journal_has_its_words():
    # An enrolment begins with "application.enrolled": nobody decides "active".
    assert recorded() - {"enrolment.active"} == set(WORDS)
