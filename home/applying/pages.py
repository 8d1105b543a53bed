"""The pages of the application form for one draft: which there are, which is next, and the combined answers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms import classes
from cms.catalogue import self_check
from workflows.models import Area, Batch, Criterion, Draft, Question
from workflows.models.applying.counts import with_applicants
from workflows.typed import bare

from ..person import areas
from .answers import shown
from .forms import (
    AddressForm,
    ClassForm,
    ContactForm,
    FamilyCardForm,
    IdentityForm,
    Numbers,
    QuestionsForm,
    ReasonForm,
    SuitabilityForm,
    VillageForm,
)
from .own import QUESTIONS, OwnQuestions
from .questions import criteria_of, questions_of

SUITABILITY, CLASS, IDENTITY, CARD, CONTACT, ADDRESS, VILLAGE, REASON = (
    *("syarat", "kelas", "identitas", "kartu-keluarga", "kontak", "alamat", "kelurahan", "alasan"),
)
# Asked if no class is chosen yet: the criteria of every course.
GENERAL = (Criterion.Kind.RESIDENT, Criterion.Kind.REGISTERED, Criterion.Kind.OTHER_OPEN)
DETAILS = ("name", "nik", "kk", "birth_date", "phone", "email", "told_by", "address", "village", "motivation")


@dataclass(frozen=True)
class Page:
    """One page of the form. `make` builds it from the filling and the typed data, or None; `why` explains it."""

    slug: str
    title: Any
    make: Callable[["Filling", Mapping[str, str] | None], forms.Form]
    why: tuple[Any, ...] = ()
    course: int | None = None
    questions: tuple[Question, ...] = ()

    @property
    def key(self) -> str:
        """The name of its answers in the draft. Each course has its own questions, so a change of class loses none."""
        return f"{self.slug}/{self.course}" if self.course else self.slug


@dataclass(frozen=True)
class Row:
    """An answer on the page where the resident checks all of them."""

    label: Any
    value: str
    page: Page


def question_page(part: int, questions: list[Question]) -> Page:
    title = gettext_lazy("About you and this course") if part == 1 else gettext_lazy("More about you and this course")
    slug, course = f"{QUESTIONS}-{part}", questions[0].course_id
    return Page(
        slug,
        title,
        lambda filling, data: QuestionsForm(
            data, questions=questions, **filling.own.refill(f"{slug}/{course}", questions)
        ),
        course=course,
        questions=tuple(questions),
    )


SAFE = (
    gettext_lazy("To check whether you meet the requirements, and so that nobody can apply in your name."),
    gettext_lazy("Your NIK is stored encrypted and never shown on this site. Every decision is made by a person."),
)
FIRST = Page(
    SUITABILITY,
    gettext_lazy("Does this course suit you?"),
    lambda filling, data: SuitabilityForm(data, check=filling.check),
)
CHOICE = Page(
    CLASS,
    gettext_lazy("Choose a class"),
    lambda filling, data: ClassForm(data, batches=filling.open_classes),
)
PERSON = (
    Page(IDENTITY, gettext_lazy("Details on your KTP"), lambda filling, data: IdentityForm(data), SAFE),
    Page(
        CARD,
        gettext_lazy("Family card"),
        lambda filling, data: FamilyCardForm(data, stored=filling.numbers),
        (gettext_lazy("Some courses take only a few applicants per family. The number is stored encrypted."),),
    ),
    Page(CONTACT, gettext_lazy("Your contact"), lambda filling, data: ContactForm(data)),
    Page(ADDRESS, gettext_lazy("Your address"), lambda filling, data: AddressForm(data)),
    Page(
        VILLAGE,
        gettext_lazy("Your kelurahan"),
        lambda filling, data: VillageForm(data, found=filling.villages),
    ),
    Page(REASON, gettext_lazy("Your reason"), lambda filling, data: ReasonForm(data)),
)


class Filling:
    """One draft with its pages.  A page is done only if its answers are still valid now."""

    def __init__(self, draft: Draft, judged: Mapping[str, forms.Form] | None = None) -> None:
        """`judged` holds forms, by page, that this request has already validated."""
        self.draft = draft
        self.kept = draft.answers
        self._forms: dict[str, forms.Form] = dict(judged or {})

    @property
    def batch(self) -> Batch | None:
        return self.draft.batch

    @cached_property
    def check(self) -> self_check.SelfCheck:
        criteria = criteria_of(self.batch) if self.batch else [Criterion(kind=kind) for kind in GENERAL]
        return self_check.of(criteria, self.kept.get(SUITABILITY, {}))

    @cached_property
    def open_classes(self) -> list[Batch]:
        """The open classes: those of the chosen course first, then by start date."""
        own = self.batch.course_id if self.batch else None
        opened = classes.listed(Batch.objects.open()).select_related("course").order_by("starts_on", "course__name")
        batches = with_applicants(opened)
        return sorted(batches, key=lambda batch: batch.course_id != own)

    @cached_property
    def own(self) -> OwnQuestions:
        """The questions of the chosen course."""
        course = self.batch.course_id if self.batch else None
        return OwnQuestions(questions_of(course) if course else [], self.kept, course)

    @cached_property
    def pages(self) -> list[Page]:
        """The pages to fill in. Leaves out the choice of class if the link named one that is still open."""
        asks_class = CLASS in self.kept or not (self.batch and self.batch.is_open())
        return [
            *([FIRST] if self.check.questions else []),
            *([CHOICE] if asks_class else []),
            *PERSON,
            *(question_page(part, some) for part, some in self.own.parts),
        ]

    def page(self, slug: str) -> Page | None:
        return next((page for page in (*self.pages, FIRST, CHOICE) if page.slug == slug), None)

    def form(self, page: Page) -> Any:
        """The page's form with the typed answers, valid or not; unbound if the page was not sent yet."""
        if page.slug not in self._forms:
            data = self.own.data(page.key, page.questions) if page.questions else self.kept.get(page.key)
            if page.slug == CLASS and self.draft.batch_id:
                data = data or {"batch": str(self.draft.batch_id)}
            if page.slug == VILLAGE and data and self._is_elsewhere(data.get("village", "")):
                data = None  # the kecamatan has changed since: ask again, without an error
            self._forms[page.slug] = page.make(self, data)
        return self._forms[page.slug]

    def _is_elsewhere(self, village: str) -> bool:
        """Is it a kelurahan, but of another kecamatan?"""
        return village not in map(str, self.villages) and village in areas.all_villages()

    def is_done(self, page: Page) -> bool:
        if page.slug == CLASS:
            return bool(self.batch and self.batch.is_open())
        if page.questions:
            return self.own.data(page.key, page.questions) is not None and self.form(page).is_valid()
        return page.key in self.kept and self.form(page).is_valid()

    @cached_property
    def open_page(self) -> Page | None:
        """The first page that is not done; None if the answers can be checked and sent."""
        return next((page for page in self.pages if not self.is_done(page)), None)

    def is_reached(self, page: Page) -> bool:
        """Are all pages before this one done?"""
        if self.open_page is None or page not in self.pages:
            return True
        return self.pages.index(page) <= self.pages.index(self.open_page)

    def before(self, page: Page) -> Page | None:
        at = self.pages.index(page) if page in self.pages else 0
        return self.pages[at - 1] if at else None

    def step(self, page: Page | None) -> str:
        """ "Step 3 of 9"; None is the page on which the answers are checked."""
        if page and page not in self.pages:
            return ""
        number = self.pages.index(page) + 1 if page else len(self.pages) + 1
        return _("Step %(number)d of %(all)d") % {"number": number, "all": len(self.pages) + 1}

    def doubts_before(self, page: Page) -> list[Any]:
        """Doubts about suitability, shown on the page after those questions."""
        before = self.before(page)
        return self.check.doubts if before and before.slug == SUITABILITY else []

    # -- Data that one page needs from another --------------------------------------------------------
    @property
    def numbers(self) -> Numbers:
        return Numbers(bare(self.kept.get(IDENTITY, {}).get("nik", "")))

    @property
    def district(self) -> int | None:
        typed = self.kept.get(ADDRESS, {}).get("district", "")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None

    @cached_property
    def villages(self) -> dict[int, Area]:
        """The kelurahan of the chosen kecamatan, by primary key."""
        return areas.villages(self.district)

    # -- the answers -------------------------------------------------------------------------
    @property
    def has_person(self) -> bool:
        """Does the draft hold personal data?"""
        return bool(set(self.kept) - {SUITABILITY, CLASS})

    @property
    def rows(self) -> Iterator[Row]:
        from_pages = (page for page in self.pages if page.slug not in (SUITABILITY, CLASS))
        for page in from_pages:
            form = self.form(page)
            for field in form.visible_fields():
                if field.name != "sure":
                    yield Row(field.label, shown(field.name, form), page)

    @property
    def details(self) -> dict[str, Any]:
        """The answers for `intake.send`.  Requires that all pages are done."""
        data = {name: value for page in PERSON for name, value in self.form(page).cleaned_data.items()}
        return {name: data[name] for name in DETAILS}

    @property
    def answers(self) -> dict[Question, str]:
        own = (self.form(page) for page in self.pages if page.questions)
        return {question: answer for form in own for question, answer in form.answers.items()}
