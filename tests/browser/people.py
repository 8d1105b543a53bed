"""Officers and residents in front of a browser."""

from typing import Any

from django.urls import reverse
from playwright.sync_api import Page

from tests.factories import form_details, officer
from tests.journeys.office import STAFF
from workflows.models import Application, Batch

PASSWORD = "kata-sandi-uji-coba"


class Officers:
    """Each signs in once, in a browser of their own, through the sign-in page."""

    def __init__(self, open_browser: Any) -> None:
        self.open_browser = open_browser
        self.accounts = {name: officer(role) for name, role in STAFF.items()}
        self.pages: dict[str, Page] = {}

    def page(self, who: str) -> Page:
        if who not in self.pages:
            page = self.open_browser()
            page.goto(reverse("wagtailadmin_login"))
            page.fill("[name=username]", self.accounts[who].username)
            page.fill("[name=password]", PASSWORD)
            page.click("[type=submit]")
            page.wait_for_url(f"**{reverse('wagtailadmin_home')}")
            self.pages[who] = page
        return self.pages[who]

    def open_task(self, who: str, application: Application) -> Page:
        """From the queue to the task, by its link."""
        page = self.page(who)
        page.goto(f"{reverse('workflows_tasks', args=['queue'])}?q={application.number}")
        page.click(f"td.title a:has-text('{application.display_number}')")
        page.wait_for_selector(".console-decision")
        return page

    def decide(self, who: str, application: Application, decision: str = "", **fields: str) -> Application:
        page = self.open_task(who, application)
        if decision:
            page.check(f".console-decision [name=decision][value={decision}]")
        for name, value in fields.items():
            box = page.locator(f".console-decision [name={name}]")
            if value == "on":
                box.check()
            elif box.evaluate("element => element.tagName") == "SELECT":
                box.select_option(value)
            else:
                box.fill(value)
        page.click(".console-decision button:not([name]) >> nth=0")
        page.wait_for_url(f"**{reverse('workflows_tasks', args=['queue'])}*")
        return Application.objects.get(pk=application.pk)


class Phone:
    """A resident with a cheap phone and no JavaScript."""

    def __init__(self, open_browser: Any, **details: Any) -> None:
        self.page = open_browser(phone=True, javascript=False)
        self.details = form_details(**details)

    def apply(self, batch: Batch, start: str) -> Application:
        """From the course page, by its apply link, to the page with number and code."""
        page = self.page
        page.goto(start)
        page.click(f"a[href='{reverse('apply', args=[batch.pk])}'] >> visible=true >> nth=0")
        self.fill_in(batch)
        self.go_on("terkirim")
        application = Application.objects.order_by("-pk").first()
        assert application.display_number in page.content()
        self.code = page.locator(".slip dd").nth(1).inner_text()
        return application

    def fill_in(self, batch: Batch) -> None:
        """From the first page of the form to the check of the answers."""
        born, village = self.details["birth_date"], self.details["village"]
        self.go_on("identitas")
        self.write("name", "nik", birth_date_day=born.day, birth_date_month=born.month, birth_date_year=born.year)
        self.go_on("kartu-keluarga")
        self.write("kk")
        self.go_on("kontak")
        self.write("phone")
        self.go_on("alamat")
        self.write("address")
        self.page.select_option("[name=district]", str(village.parent_id))
        self.go_on("kelurahan")
        self.page.check(f"[name=village][value='{village.pk}']")
        self.go_on("alasan")
        self.write("motivation")
        if questions := batch.course.questions.all():
            self.go_on("pertanyaan-1")
            for question in questions:
                self.page.check(f"[name=question_{question.pk}] >> nth=0")
        self.go_on("periksa")

    def write(self, *names: str, **values: Any) -> None:
        for name, value in {**{name: self.details[name] for name in names}, **values}.items():
            self.page.fill(f"[name={name}]", str(value))

    def go_on(self, slug: str) -> None:
        """By the first button of the form, to the page with this address."""
        self.page.click("main form button[type=submit] >> nth=0")
        self.page.wait_for_url(f"**/daftar/{slug}/")

    def open_status(self, application: Application) -> Page:
        page = self.page
        page.goto(reverse("status_door"))
        if "/pendaftaran" not in page.url:
            page.fill("[name=number]", application.display_number)
            page.fill("[name=code]", self.code)
            page.click("main form button[type=submit]")
        page.wait_for_url(f"**{reverse('status')}")
        return page


class Resident(Phone):
    """Opens the form of a class in a browser; what happens on each page is looked at by `look`."""

    def __init__(self, page: Page, **details: Any) -> None:
        super().__init__(lambda **_kwargs: page, **details)
        self.look = lambda: None

    def begin(self, batch: Batch) -> None:
        self.page.goto(reverse("apply", args=[batch.pk]))

    def go_on(self, slug: str) -> None:
        self.look()
        super().go_on(slug)

    def send(self) -> Application:
        self.go_on("terkirim")
        self.look()
        return Application.objects.get(draft__isnull=False, number=self.number)

    @property
    def number(self) -> str:
        return self.page.locator(".slip dd").first.inner_text().replace("-", "")
