"""Every event has its words, and really happens: each is brought about by the deeds that write it."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.utils import translation

from tests.factories import accounts, happenings, lives, talks
from tests.factories.interview_days import day_of_interviews
from workflows.events import Event
from workflows.models import Entry, Notice

HAPPENS = {
    accounts.account_changed: {
        Event.ACCOUNT_CREATED,
        Event.ACCOUNT_CHANGED,
        Event.ACCOUNT_ADMINISTRATOR,
        Event.ACCOUNT_ROLES,
        Event.ACCOUNT_PASSWORD,
        Event.ROLE_RIGHTS,
        Event.ROLE_DELETED,
    },
    accounts.account_tried: {
        Event.ACCOUNT_SIGNED_IN,
        Event.ACCOUNT_SIGN_IN_FAILED,
        Event.ACCOUNT_LOCKED,
        Event.ACCOUNT_OVER_LIMIT,
    },
    lives.received: {Event.RECEIVED, Event.CHECKED},
    lives.correction: {Event.CORRECTION},
    lives.checked: {Event.ASSESSMENT_DONE, Event.ASSESSMENT_AGAIN},
    lives.parked: {Event.PARKED},
    lives.refused: {Event.REFUSED},
    lives.declined: {Event.DECLINED},
    lives.lapsed: {Event.LAPSED},
    lives.shortened: {Event.OFFER_SHORTENED},
    lives.withdrawn: {Event.RESERVE, Event.WITHDRAWN},
    lives.carried: {Event.NEXT_CLASS, Event.CARRIED},
    lives.class_called_off: {
        Event.BATCH_CALL_OFF_PROPOSED,
        Event.BATCH_CALLED_OFF,
        Event.CALLED_OFF,
        Event.TRANSFERRED,
    },
    lives.class_merged: {Event.BATCH_MERGED, Event.MERGED},
    lives.moved_to_another_course: {Event.COURSE_CHANGED},
    lives.deferred: {Event.DEFERRED},
    lives.class_postponed: {Event.CONFIRM_AGAIN},
    lives.lessons_changed: {
        Event.BATCH_LESSONS,
        Event.BATCH_LESSONS_CARRIED,
        Event.LESSONS_AGAIN,
        Event.LESSON_MOVED,
        Event.LESSON_DROPPED,
        Event.LESSON_TAUGHT_BY,
    },
    happenings.absent_twice: {
        Event.ATTENDANCE_EXCUSED,
        Event.ATTENDANCE_COMING,
        Event.ATTENDANCE_RECORDED,
        Event.ATTENDANCE_CALLED,
    },
    happenings.class_held: {Event.BATCH_KEPT, Event.BATCH_HELD},
    lives.left: {Event.ENROLMENT_LEFT},
    lives.award_refused: {Event.AWARD_REFUSED},
    lives.slots_published: {Event.INTERVIEW_OPEN, Event.BATCH_SLOTS},
    day_of_interviews: {
        Event.APPOINTMENTS_ASKED,
        Event.APPOINTMENTS_DONE,
        Event.INTERVIEW_HANDED_OVER,
        Event.INTERVIEW_ARRIVAL,
        Event.ACCOUNT_CALENDAR,
    },
    lives.answered: {Event.INQUIRY_ASKED, Event.INQUIRY_ANSWERED, Event.REQUEST_ASKED, Event.REQUEST_ANSWERED},
    lives.kit: {
        Event.INTERVIEWING,
        Event.INTERVIEW_SCHEDULED,
        Event.INTERVIEW_HELD,
        Event.ACCEPTED,
        Event.OFFERED,
        Event.ENROLLED,
        Event.BATCH_MARKS,
        Event.BATCH_ENDED,
        Event.ENROLMENT_COMPLETED,
        Event.RANKING_COMPUTED,
        Event.RANKING_APPROVED,
        Event.AWARD_NOMINATED,
        Event.AWARD_APPROVED,
        Event.AWARD_HANDED_OVER,
    },
    lives.mended: {Event.MOVED, Event.REOPENED},
    lives.objected: {Event.OBJECTION_MADE, Event.OBJECTION_DISMISSED},
    happenings.decision_taken_back: {Event.UNDONE},
    happenings.objection_upheld: {Event.OBJECTION_UPHELD},
    happenings.data_checked: {Event.REFERRED, Event.MATCHED, Event.UNMATCHED},
    happenings.criterion_waived: {Event.WAIVED},
    happenings.corrected: {Event.CORRECTED},
    happenings.not_corrected: {Event.UNCORRECTED},
    happenings.back_from_the_register: {Event.UNPARKED},
    happenings.interview_chosen: {
        Event.INTERVIEW_PICKED,
        Event.INTERVIEW_ATTENDS,
        Event.INTERVIEW_MOVED,
        Event.BATCH_SLOT_REMOVED,
    },
    happenings.interview_missed: {Event.INTERVIEW_MISSED},
    talks.interview_missed_twice: {Event.INTERVIEW_ABSENT, Event.INTERVIEW_AGAIN, Event.INTERVIEW_SKIPPED},
    talks.interview_by_two: {
        Event.BATCH_PANEL,
        Event.INTERVIEW_SCORED,
        Event.INTERVIEW_AMENDED,
        Event.INTERVIEW_PANEL_CLOSED,
        Event.BASELINE_SAID,
    },
    talks.tie_declared: {Event.CONFLICT_DECLARED, Event.ACCOUNT_HOUSEHOLD},
    happenings.interview_moved_and_cancelled: {
        Event.INTERVIEW_CHANGED,
        Event.INTERVIEW_CANCELLED,
        Event.INTERVIEW_ASKED,
        Event.CLOSED,
    },
    happenings.award_decided_again: {Event.AWARD_RESTORED, Event.AWARD_TAKEN_BACK},
    happenings.next_class_wished_and_not: {Event.NEXT_CLASS_OFF},
    happenings.choices_of_the_resident: {
        Event.TOLD_BY,
        Event.PUBLICATION,
        Event.CONTACT,
        Event.ANSWERS_CORRECTED,
        Event.NEW_CODE,
        Event.REQUEST_DOWNLOADED,
    },
    happenings.way_set: {Event.COURSE_WAY},
    happenings.rules_changed: {
        Event.RULES_FROZEN,
        Event.RULES_PROPOSED,
        Event.RULES_CHANGED,
        Event.RULES_KEPT,
    },
    happenings.class_selected_by_a_list: {
        Event.SELECTION_OPENED,
        Event.SELECTION_EXCEPTION,
        Event.SELECTION_PROPOSED,
        Event.SELECTION_RETURNED,
        Event.SELECTION_APPROVED,
        Event.SELECTION_CARRIED_OUT,
    },
    happenings.selection_dropped: {Event.SELECTION_DROPPED},
    happenings.receipt_printed: {Event.RECEIPT_MADE_OUT},
    happenings.marks_sent_back: {
        Event.RANKING_RETURNED,
        Event.ENROLMENT_REOPENED,
        Event.RANKING_CHECKED,
    },
    happenings.note_written: {Event.NOTE_WRITTEN, Event.NOTE_CHANGED},
    happenings.task_given_to_a_colleague: {Event.TASK_HANDED_ON, Event.TASK_RELEASED},
    happenings.task_set_aside_and_taken_by_a_deputy: {
        Event.TASK_SNOOZED,
        Event.TASK_WOKEN,
        Event.TASK_TAKEN_FOR,
        Event.ACCOUNT_DEPUTY,
        Event.ACCOUNT_BACK,
    },
    happenings.class_changed: {
        Event.CLASS_CHANGED,
        Event.BATCH_CHANGED,
        Event.BATCH_SEATS_PROMISED,
        Event.COURSE_COPIED,
        Event.FORM_CHANGED,
        Event.SHEET_ADDED,
        Event.CRITERIA_ADDED,
    },
    happenings.results_on_the_website: {Event.BATCH_RESULTS_PUBLISHED, Event.BATCH_RESULTS_RETRACTED},
    happenings.kits_in_stock: {Event.KIT_DELIVERED, Event.KIT_COUNTED},
    happenings.news_of_classes: {
        Event.SUBSCRIPTION_ASKED,
        Event.SUBSCRIPTION_CONFIRMED,
        Event.SUBSCRIPTION_OPENED,
        Event.SUBSCRIPTION_TOLD,
        Event.SUBSCRIPTION_LEFT,
    },
    happenings.reminded: {Event.REMINDER_OFFER, Event.REMINDER_CORRECTION, Event.REMINDER_INTERVIEW},
    happenings.reminded_of_a_form: {Event.REMINDER_DRAFT},
    happenings.announced: {
        Event.ANNOUNCEMENT_HELD,
        Event.ANNOUNCEMENT_CANCELLED,
        Event.ANNOUNCEMENT_RELEASED,
        Event.ANNOUNCEMENT_SENT,
    },
    happenings.passed_on_and_sent_again: {Event.NOTICE_PASSED_ON, Event.NOTICE_RESENT},
    happenings.text_rewritten: {Event.LETTER_CHANGED, Event.LETTER_RESET},
    happenings.digest_of_the_morning: {Event.STAFF_DIGEST},
    happenings.register_read: {
        Event.SNAPSHOT_COLUMNS,
        Event.SNAPSHOT_COLUMNS_DELETED,
        Event.SNAPSHOT_IMPORTED,
        Event.SNAPSHOT_SHEET,
        Event.SNAPSHOT_CANCELLED,
    },
    happenings.register_decided: {
        Event.SNAPSHOT_REJECTED,
        Event.SNAPSHOT_LAPSED,
        Event.SNAPSHOT_APPROVED,
        Event.SNAPSHOT_UNDO_ASKED,
        Event.SNAPSHOT_KEPT,
        Event.SNAPSHOT_UNDONE,
    },
}


def test_every_event_happens_below():
    assert set().union(*HAPPENS.values()) == set(Event)


@pytest.mark.parametrize("deeds", HAPPENS, ids=lambda deeds: deeds.__name__)
def test_event_is_written_by_its_deeds_with_its_notice(office, deeds):
    deeds(office)

    journalled = set(Entry.objects.values_list("event", flat=True))
    queued = set(Notice.objects.values_list("event", flat=True))
    expected = HAPPENS[deeds]
    assert expected <= journalled | queued
    assert expected & queued == {event for event in expected if event.notice}


# -- words ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("event", Event)
def test_event_has_its_words_in_both_languages(event):
    for words in filter(None, (event.staff, event.resident)):
        with translation.override("en"):
            english = str(words)
        with translation.override("id"):
            indonesian = str(words)
        assert (bool(english), bool(indonesian), english != indonesian) == (True, True, True)


@pytest.mark.parametrize("event", Event)
def test_value_is_stored_and_stays_what_the_member_says(event):
    subject, _dot, verb = event.value.partition(".")
    expected = verb if subject == "application" else f"{subject}_{verb}"

    assert (event.name, Event.of(event.value), len(event.value) <= 40) == (expected.upper(), event, True)


def test_string_that_is_no_event_is_refused():
    with pytest.raises(ValueError, match=r"application\.unknown"):
        Event.of("application.unknown")


# -- what is no event -------------------------------------------------------------------------------
PLANTED = """
from workflows.actions.audit import journal
from workflows.actions.messages import notices
from workflows.events import Event
from workflows.models import Application

def planted(one: Application) -> None:
    journal.record(one, Event.OFERED, by=None)
    journal.record(one, "application.offered", by=None)
    notices.queue(one, "application.offered")
    notices.queue(one, Event.OFFERED)
"""


def test_mypy_refuses_an_unknown_event_and_a_bare_string(tmp_path):
    (tmp_path / "planted.py").write_text(PLANTED)

    found = subprocess.run(
        [sys.executable, "-m", "mypy", f"--cache-dir={tmp_path / 'cache'}", str(tmp_path / "planted.py")],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
    ).stdout

    assert [line.partition("planted.py:")[2].partition(" [")[0].strip() for line in found.splitlines()[:-1]] == [
        '8: error: "type[Event]" has no attribute "OFERED"',
        '9: error: Argument 2 to "record" has incompatible type "str"; expected "Event"',
        '10: error: Argument 2 to "queue" has incompatible type "str"; expected "Event"',
    ]
