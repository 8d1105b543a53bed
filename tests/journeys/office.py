"""Officers and residents at their screens, over HTTP: every step goes through a page that they see."""

from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import form_details, officer
from tests.factories.courses import begin
from tests.factories.slots import working_day
from tests.factories.way import come
from tests.home.posts import fill_in
from workflows import roles
from workflows.models import Application, Batch, NoticeSettings, RefusalReason, User

DATA = Path(__file__).parents[1] / "data"
STAFF = {
    "comms": roles.COMMS,
    "comms_head": roles.COMMS_HEAD,
    "operator": roles.OPERATOR,
    "case_worker": roles.CASE_WORKER,
    "interviewer": roles.INTERVIEWER,
    "instructor": roles.INSTRUCTOR,
    "head": roles.HEAD,
    "second_head": roles.HEAD,
    "kit_officer": roles.KIT_OFFICER,
}


def link(response: Any, words: str) -> str:
    """The address of the link whose text holds `words`."""
    page = BeautifulSoup(response.content, "html.parser")
    found = [anchor["href"] for anchor in page.find_all("a", href=True) if words in " ".join(anchor.text.split())]
    assert found, f"no link {words!r} on {response.request['PATH_INFO']}"
    return found[0]


class Office:
    """Each role signed in with a browser of its own. Residents are told of a decision at once, unless it is held."""

    def __init__(self, *, hold_minutes: int = 0) -> None:
        NoticeSettings.objects.create(hold_minutes=hold_minutes)
        self.people: dict[str, User] = {name: officer(role) for name, role in STAFF.items()}
        self.browsers: dict[str, Client] = {}
        for name, user in self.people.items():
            self.browsers[name] = Client()
            self.browsers[name].force_login(user)

    def get(self, who: str, address: str, /, **data: Any) -> Any:
        response = self.browsers[who].get(address, data)
        assert response.status_code == 200, (who, address, response.status_code)
        return response

    def post(self, who: str, address: str, /, **data: Any) -> Any:
        response = self.browsers[who].post(address, data)
        assert response.status_code == 302, (who, address, response.status_code, text(response))
        return response

    def decide(self, who: str, application: Application, **data: Any) -> Application:
        """Find the application in one's own queue, open it, fill in the form and save."""
        queue = self.get(who, reverse("workflows_tasks", args=["queue"]), q=application.number)
        address = link(queue, application.display_number)
        self.get(who, address)
        self.post(who, address, **data)
        return Application.objects.get(pk=application.pk)

    # -- steps ------------------------------------------------------------------------------------
    def import_register(self) -> None:
        with (DATA / "register_dtsen_2026q2.csv").open("rb") as file:
            response = self.post(
                "operator", reverse("workflows_register_import"), file=file, as_of=timezone.localdate().isoformat()
            )
        # The worker of the tests has looked at it by now: the page of the upload leads on to what was understood.
        understood = self.browsers["operator"].get(response.url).url
        form = self.get("operator", understood).context["form"]
        response = self.post("operator", understood, **{field.html_name: field.value() or "" for field in form})
        preview = self.get("head", self.browsers["operator"].get(response.url).url)
        self.post("head", reverse("workflows_snapshot_approve", args=[preview.context["snapshot"].pk]))

    def eligible(self, application: Application) -> Application:
        return self.decide("case_worker", application, decision="eligible")

    def refuse(self, application: Application, reason: RefusalReason) -> Application:
        return self.decide("case_worker", application, decision="not_eligible", reason=reason.pk, note="Alasan.")

    def appoint(self, application: Application) -> None:
        """Set an interview, whose time then comes."""
        room = f"Kantor Dinas Sosial, ruang {application.pk}"
        meeting = {"at": working_day(2).strftime("%Y-%m-%dT%H:%M"), "place": room, "address": "Jl. Satria No. 1"}
        self.decide("case_worker", application, decision="appoint", **meeting)
        come(application)

    def interview(self, application: Application, points: int = 4) -> Application:
        self.appoint(application)
        sheet = {f"points_{line.pk}": points for line in application.batch.course.score_sheet.all()}
        return self.decide("interviewer", application, decision="held", note="Siap belajar.", **sheet)

    def accept(self, application: Application) -> Application:
        return self.decide("head", application, decision="accept")

    def mark(self, batch: Batch, *, reason: str = "", **marks: tuple[int, int]) -> None:
        """Attendance and mark by application number, from the first day on."""
        begin(batch)
        data: dict[str, Any] = {"reason": reason}
        for number, (attendance, mark) in marks.items():
            enrolment = Application.objects.get(number=number).enrolment
            data |= {f"attendance_{enrolment.pk}": attendance, f"mark_{enrolment.pk}": mark}
        self.post("instructor", reverse("workflows_class", args=[batch.pk]), **data)

    def end_class(self, batch: Batch) -> None:
        begin(batch)
        asked = self.get("head", link(self.get("head", reverse("workflows_class", args=[batch.pk])), "Akhiri kelas"))
        self.post("head", asked.request["PATH_INFO"], early="on")

    def approve_ranking(self, batch: Batch, who: str = "second_head") -> None:
        queue = self.get(who, reverse("workflows_tasks", args=["queue"]))
        address = link(queue, str(batch))
        self.post(who, address, decision="approve")


class Resident:
    """A phone: applies, keeps number and code, comes back through the door."""

    def __init__(self, **details: Any) -> None:
        self.phone = Client()
        self.details = form_details(**details)
        self.code = ""
        self.number = ""

    def apply(self, batch: Batch) -> Application:
        assert self.phone.get(reverse("apply", args=[batch.pk])).status_code == 200
        born = self.details["birth_date"]
        fill_in(
            self.phone,
            batch,
            **{name: self.details[name] for name in ("name", "nik", "kk", "phone", "email", "address", "motivation")},
            birth_date_day=str(born.day),
            birth_date_month=str(born.month),
            birth_date_year=str(born.year),
            village=str(self.details["village"].pk),
        )
        response = self.phone.post(reverse("apply_send"), follow=True)
        assert response.status_code == 200, text(response)
        self.number, self.code = response.context["application"].display_number, response.context["code"]
        self.phone.post(reverse("slip_saved"))
        return Application.objects.get(pk=response.context["application"].pk)

    def open_status(self) -> Any:
        self.phone = Client()
        response = self.phone.post(
            reverse("status_door"), {"number": self.number.lower(), "code": self.code}, follow=True
        )
        assert response.status_code == 200
        return response

    def answer(self, name: str, **data: Any) -> Any:
        self.open_status()
        return self.phone.post(reverse(name), data, follow=True)


def text(response: Any) -> str:
    """The words of a page, for the message of a failed assertion."""
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text().split())[:600]
