"""The wish to go on to the next class, and where the old number leads then."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.courses import following
from tests.factories.way import bring
from tests.home.posts import code_of, open_door
from workflows.flows.moves import selection
from workflows.models import Application, Batch

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(client):
    one = bring("await_seat")
    open_door(client, one)
    return one


def wishes(one):
    return Application.objects.get(pk=one.pk).next_class_at is not None


def test_resident_says_it_and_takes_it_back(client, waiting):
    assert "Ikutkan saya ke kelas berikutnya" in client.get(reverse("status")).content.decode()

    answer = client.post(reverse("status_next_class"), {"wanted": "yes"}, follow=True)
    assert wishes(waiting)
    assert "Kami ikutkan Anda ke kelas berikutnya" in answer.content.decode()

    client.post(reverse("status_next_class"), {"wanted": "no"})
    assert not wishes(waiting)


def test_nobody_else_sees_it_or_can_say_it(client):
    one = bring("approve_eligibility")
    open_door(client, one)

    assert reverse("status_next_class") not in client.get(reverse("status")).content.decode()
    client.post(reverse("status_next_class"), {"wanted": "yes"})
    assert not wishes(one)


def test_old_number_and_code_lead_to_the_new_application_and_so_do_the_new_number_and_the_old_code(client, waiting):
    code = code_of(waiting)
    client.post(reverse("status_next_class"), {"wanted": "yes"})
    Batch.objects.filter(pk=waiting.batch_id).update(starts_on=timezone.localdate() - timezone.timedelta(days=2))
    following(Batch.objects.get(pk=waiting.batch_id))
    assert selection.carry_all() == 1
    new = Application.objects.get(carried_from=waiting)

    for number in (waiting.display_number, new.display_number):
        client.post(reverse("status_leave"))
        client.post(reverse("status_door"), {"number": number, "code": code})
        assert client.get(reverse("status")).context["application"] == new
