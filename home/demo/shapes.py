"""The data types of the demo content.  All texts are Indonesian, for residents or staff."""

from dataclasses import dataclass
from typing import Literal

# ("heading", text), ("paragraph", text), ("quote", text, who said it), ("list", item, item, ...),
# ("table", what it shows, rows) or ("read_also", path of a page created before this one)
Block = tuple[str, ...]

# question, answer
Faq = tuple[str, str]

QuestionKind = Literal["short", "long", "yes_no", "choice"]


@dataclass(frozen=True)
class CourseType:
    """A trade, with its name in English."""

    name: str
    slug: str
    name_en: str


@dataclass(frozen=True)
class Teacher:
    """The teacher of a course, with one line of background."""

    name: str
    background: str


@dataclass(frozen=True)
class KitItem:
    """One line of a starter kit."""

    quantity: int
    unit: str
    item: str


@dataclass(frozen=True)
class Question:
    """A course's own question on the application form, with its English; `choices` is only for the kind "choice"."""

    label: str
    label_en: str
    help_text: str
    help_text_en: str
    kind: QuestionKind
    choices: tuple[str, ...] = ()
    choices_en: tuple[str, ...] = ()
    required: bool = True


@dataclass(frozen=True)
class ScoreLine:
    """A line of the interview's score sheet: weight 1 to 3, points 0 to `maximum`."""

    label: str
    guidance: str
    weight: int
    maximum: int = 5


@dataclass(frozen=True)
class Course:
    """A course: its facts, public texts and settings.

    `photo` is a file stem, `district` the kecamatan of its place.
    """

    name: str
    type_slug: str
    photo: str
    photo_alt: str
    hours: int
    meetings: int
    place: str
    district: str
    teacher: Teacher
    requirements: tuple[str, ...]
    summary: str
    story: tuple[str, ...]
    learn: tuple[str, ...]
    faq: tuple[Faq, ...]
    kit_name: str
    kit_items: tuple[KitItem, ...]
    questions: tuple[Question, ...]
    score_sheet: tuple[ScoreLine, ...]


@dataclass(frozen=True)
class News:
    """A news item, published `days_ago` days before today. `photo` is a file stem.

    Without `photo_alt`, the picture is already in the library. `related` are slugs of other items.
    """

    title: str
    slug: str
    kicker: str
    summary: str
    written_by: str
    edited_by: str
    photo: str
    photo_caption: str
    days_ago: int
    body: tuple[Block, ...]
    tags: tuple[str, ...]
    photo_alt: str = ""
    photo_credit: str = "Ilustrasi: Humas"
    source: str = ""
    related: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """A standard page."""

    title: str
    slug: str
    summary: str
    body: tuple[Block, ...]


@dataclass(frozen=True)
class Home:
    """The texts of the home page; photos are file stems."""

    headline: str
    lead: str
    hero_photo: str
    hero_photo_alt: str
    kit_photo: str
    kit_photo_alt: str
    kit_text: str
    faq: tuple[Faq, ...]


@dataclass(frozen=True)
class HomeWords:
    """The texts of the home page in another language, with the same photos."""

    headline: str
    lead: str
    kit_text: str
    faq: tuple[Faq, ...]


@dataclass(frozen=True)
class ListWords:
    """A list of courses or of news in another language."""

    title: str
    intro: str


@dataclass(frozen=True)
class CourseWords:
    """The public texts of a course in another language."""

    title: str
    summary: str
    story: tuple[str, ...]
    learn: tuple[str, ...]
    faq: tuple[Faq, ...]


@dataclass(frozen=True)
class Office:
    """The contacts of the office and its data protection officer."""

    name: str
    address: str
    hours: str
    phone: str
    whatsapp: str
    email: str
    protection_officer: str
    protection_email: str


@dataclass(frozen=True)
class RefusalReason:
    """A reason for refusal: the label for staff and the wording for residents."""

    label: str
    wording: str


@dataclass(frozen=True)
class Motivation:
    """A reason to apply; `course` is the name of a course, or "" if it fits any."""

    course: str
    text: str
