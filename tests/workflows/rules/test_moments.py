"""What may happen before, during and after: each deed in each phase, with its sentence."""

from datetime import datetime, timedelta

import pytest

from workflows.queries.moments import SPANS
from workflows.rules.moments import REFUSED, Deed, Phase, Span, may

STARTS = datetime.fromisoformat("2026-07-13T09:00:00+07:00")
ENDS = STARTS + timedelta(minutes=20)
SPAN = Span(STARTS, ENDS)
SECOND = timedelta(seconds=1)
# When each deed can be done.
ALLOWED = {
    Deed.HOLD: {Phase.DURING, Phase.AFTER},
    Deed.MISS: {Phase.AFTER},
    Deed.ATTEND: {Phase.BEFORE, Phase.DURING},
    Deed.INTERVIEW: {Phase.BEFORE},
    Deed.OFFER: {Phase.BEFORE, Phase.DURING},
    Deed.ENROL: {Phase.BEFORE, Phase.DURING},
    Deed.ABSENT: {Phase.DURING},
    Deed.MARK: {Phase.DURING, Phase.AFTER},
    Deed.END: {Phase.DURING, Phase.AFTER},
    Deed.END_EARLY: {Phase.AFTER},
}
AT = {Phase.BEFORE: STARTS - SECOND, Phase.DURING: STARTS, Phase.AFTER: ENDS}


@pytest.mark.parametrize("deed", Deed)
@pytest.mark.parametrize("phase", Phase)
def test_deed_is_allowed_in_its_phases_and_refused_with_a_sentence_in_the_others(deed, phase):
    verdict = may(deed, SPAN, now=AT[phase])

    assert (bool(verdict), bool(verdict.reason)) == (phase in ALLOWED[deed], phase not in ALLOWED[deed])
    assert "%(" not in verdict.reason


def test_every_deed_has_its_phases_and_its_span():
    assert set(REFUSED) == set(SPANS) == set(ALLOWED) == set(Deed)


def test_last_second_is_during_and_the_end_is_after():
    assert [SPAN.phase(at) for at in (STARTS - SECOND, STARTS, ENDS - SECOND, ENDS)] == [
        Phase.BEFORE,
        Phase.DURING,
        Phase.DURING,
        Phase.AFTER,
    ]


def test_class_that_ended_before_its_first_day_is_over():
    assert Span(STARTS, STARTS - SECOND).phase(STARTS - SECOND) == Phase.AFTER


@pytest.mark.parametrize(("later", "overlaps"), [(-20, False), (-19, True), (0, True), (19, True), (20, False)])
def test_spans_that_only_touch_do_not_overlap(later, overlaps):
    other = Span(STARTS + timedelta(minutes=later), ENDS + timedelta(minutes=later))

    assert (SPAN.overlaps(other), other.overlaps(SPAN)) == (overlaps, overlaps)


def test_refusal_names_the_day_or_the_hour(in_english):
    assert may(Deed.MISS, SPAN, now=STARTS).reason == (
        "The interview ends on Monday, 13 July 2026 at 09.20 WIB."
        " Only after that can you record that the applicant did not come."
    )
    assert may(Deed.MARK, SPAN, now=STARTS - SECOND).reason == (
        "This class starts on 13 July 2026. Attendance and marks can be recorded from that day on."
    )
