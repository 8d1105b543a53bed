"""Officers pass notices on by hand and have failed ones sent again."""

import pytest

from tests.factories import officer
from tests.factories.rows import application_in, deeds
from workflows import roles
from workflows.actions.messages import delivery, notices, passing_on
from workflows.actions.refusal import Moved
from workflows.events import Event
from workflows.models import Access, Application, Notice, NoticeSettings
from workflows.queries.messages import texts

pytestmark = pytest.mark.django_db
Status = Application.Status


def queued(**values):
    return notices.queue(application_in(Status.RECEIVED, **values), Event.RECEIVED)


@pytest.fixture
def worker():
    return officer(roles.CASE_WORKER)


def test_notice_that_was_given_up_is_sent_again_by_an_officer(gateway):
    head = officer(roles.HEAD)
    gateway.answer = (422, b"")
    notice = queued()
    delivery.deliver(delivery.claim())
    gateway.answer = (200, b"{}")
    NoticeSettings.objects.update(whatsapp_on=False)

    passing_on.resend(notice, by=head)
    with pytest.raises(Moved):
        passing_on.resend(notice, by=head)
    assert delivery.deliver(delivery.claim()) == 1

    notice.refresh_from_db()
    assert (notice.state, notice.attempts, notice.channel, gateway.got[-1][0]) == ("sent", 1, "sms", "/sms")
    assert deeds(notice) == [("notice.resent", head.pk)]


def test_notice_is_opened_with_a_look_in_the_log_and_ticked_off_once(worker):
    notice = queued()

    message = passing_on.open_by_hand(notice, by=worker)
    passing_on.tick(notice, by=worker)

    assert message == texts.written(notice)
    look = Access.objects.get()
    assert (look.by, look.application_id, look.shown) == (worker, notice.application_id, ["phone"])
    notice.refresh_from_db()
    assert (notice.sent_by, notice.state) == (worker, "sent")
    assert deeds(notice) == [("notice.passed_on", worker.pk)]
    for deed in (passing_on.tick, passing_on.open_by_hand):
        with pytest.raises(Moved):
            deed(notice, by=worker)


def test_notice_that_is_no_longer_true_is_not_opened_and_leaves_the_list(worker):
    one = application_in(Status.OFFERED)
    notice = notices.queue(one, Event.OFFERED)
    Application.objects.filter(pk=one.pk).update(status=Status.ENROLLED)

    with pytest.raises(Moved):
        passing_on.open_by_hand(notice, by=worker)

    assert (Notice.objects.by_hand().count(), Access.objects.count()) == (0, 0)
