"""Planning closes an application only once its class has started; before that, an officer decides on absences."""

from workflows.rules.interviews.closing import may_close


def test_may_close_only_once_the_class_has_started(in_english):
    early = may_close(too_late=False)

    assert (bool(may_close(too_late=True)), bool(early)) == (True, False)
    assert early.reason == "The class has not started, so the interview can still take place."
