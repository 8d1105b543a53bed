"""A class is called off, merged or postponed, and a participant changes class, over HTTP; seats and notices follow."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories import BatchFactory
from tests.factories.courses import following
from tests.factories.pages import make_site
from tests.factories.rows import told
from tests.factories.way import bring
from workflows.models import Application, Batch

from .office import Office, Resident, link

pytestmark = pytest.mark.django_db(transaction=True)
REASON = "Pendaftar terlalu sedikit."
NOTE = "Menelepon hari ini, minta pindah."


@pytest.fixture
def office():
    made = Office()
    made.site = make_site()
    return made


class Class:
    """A class with one seat: who has it, and who is first on its waiting list."""

    def __init__(self, office):
        self.office, self.batch = office, BatchFactory(seats=1)
        self.resident = Resident()
        one = office.accept(office.interview(office.eligible(self.resident.apply(self.batch))))
        self.resident.answer("status_confirm")
        self.seated, self.waiting = one, bring("await_seat", batch=self.batch)
        assert self.stand == ("enrolled", "reserve", [(0, 1, 0)])

    def also(self, to):
        self.to = to
        return to

    @property
    def stand(self):
        """Where both are, and the seats of the class and of the other one: offered, enrolled, owed to the list."""
        people = [Application.objects.values_list("status", flat=True).get(pk=one.pk) for one in self.both]
        classes = [self.batch, *([self.to] if hasattr(self, "to") else [])]
        seats = Batch.objects.values_list("offered", "enrolled", "seats_to_offer")
        return (*people, [seats.get(pk=one.pk) for one in classes])

    @property
    def both(self):
        return self.seated, self.waiting

    @property
    def told(self):
        """What each was told last."""
        return [told(one)[-1].removeprefix("application.") for one in self.both]

    def propose(self, words, **data):
        """The head proposes on the page of the class, another head approves there."""
        page = self.office.get("head", reverse("workflows_class", args=[self.batch.pk]))
        form = link(page, "Batalkan atau gabungkan kelas")
        self.office.post("head", form, reason=REASON, **data)
        proposal = self.batch.calling_offs.get()
        assert words in self.office.get("second_head", form).content.decode()
        self.office.post("second_head", reverse("workflows_approve_calling_off", args=[self.batch.pk, proposal.pk]))

    def move(self, decision):
        """The case worker moves the participant from the page of the case."""
        case = self.office.get("case_worker", reverse("workflows_case", args=[self.seated.pk]))
        self.office.post("case_worker", link(case, "Pindahkan ke kelas lain"), decision=decision, note=NOTE)


def test_journey_of_a_class_called_off_and_the_next_one_chosen(office):
    made = Class(office)
    to = made.also(following(made.batch))

    made.propose(REASON)

    assert made.stand == ("deferred", "deferred", [(0, 0, 0), (0, 0, 0)])
    assert made.told == ["called_off", "called_off"]
    assert REASON in made.resident.open_status().content.decode()
    made.resident.phone.post(reverse("status_other_class"), {"choice": to.pk})
    assert made.stand == ("enrolled", "deferred", [(0, 0, 0), (0, 1, 0)])
    assert made.told == ["transferred", "called_off"]


def test_journey_of_a_class_merged_into_another(office):
    made = Class(office)
    starts_on = made.batch.starts_on + timedelta(days=2)
    to = made.also(BatchFactory(course=made.batch.course, seats=2, starts_on=starts_on, ends_on=made.batch.ends_on))

    made.propose(str(to), into=to.pk)

    assert (made.stand, made.told) == (("enrolled", "reserve", [(0, 0, 0), (0, 1, 0)]), ["merged", "merged"])
    assert str(to) in made.resident.open_status().content.decode()
    office.post("head", reverse("workflows_offer_seats", args=[to.pk]))  # whether its free seats are offered, they say
    assert (made.stand, made.told) == (("enrolled", "offered", [(0, 0, 0), (1, 1, 0)]), ["merged", "offered"])


def test_journey_of_a_class_postponed_and_its_seat_confirmed_again(office):
    made = Class(office)
    page = office.get("head", reverse("workflows_class", args=[made.batch.pk]))
    form = link(page, "Tunda atau pindahkan kelas")
    data = {name: getattr(made.batch, name) for name in ("starts_on", "ends_on", "schedule", "place")}
    data |= {name: data[name] + timedelta(days=20) for name in ("starts_on", "ends_on")}
    seen = office.browsers["head"].post(form, data).context["seen"]

    office.post("head", form, **data, seen=seen)

    assert made.stand == ("offered", "reserve", [(1, 0, 0)])
    assert made.told == ["confirm_again", "class_changed"]
    made.resident.answer("status_confirm")
    assert (made.stand, made.told) == (("enrolled", "reserve", [(0, 1, 0)]), ["enrolled", "class_changed"])


def test_journey_of_a_participant_who_changes_class_and_the_seat_that_goes_to_the_next(office):
    made = Class(office)
    to = made.also(following(made.batch))

    made.move(to.pk)

    assert (made.stand, made.told) == (("enrolled", "offered", [(1, 0, 0), (0, 1, 0)]), ["transferred", "offered"])
    assert str(to) in made.resident.open_status().content.decode()


def test_journey_of_a_participant_who_waits_for_the_next_class(office):
    made = Class(office)

    made.move("next")

    assert (made.stand, made.told) == (("deferred", "offered", [(1, 0, 0)]), ["deferred", "offered"])
    made.also(following(made.batch))
    case = office.get("case_worker", reverse("workflows_case", args=[made.seated.pk]))
    office.post("case_worker", link(case, "Pindahkan ke kelas lain"), decision=made.to.pk, note=NOTE)
    assert made.stand == ("enrolled", "offered", [(1, 0, 0), (0, 1, 0)])
    assert made.told == ["transferred", "offered"]
