"""What a list is made of when it leaves: each column once, with its name and the permissions it needs."""

from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from functools import cache
from itertools import chain
from typing import Any, ClassVar

from django.db.models import Model, QuerySet, TextChoices
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from import_export import fields, resources

from ..models import User

EXPORT = "workflows.export_lists"
# Bulk is more than the page of one person: address and birth date leave only with those who see every application.
PERSONAL = ("workflows.view_application",)
REASONS = (*PERSONAL, "workflows.view_eligibility")  # a reason can reveal what is in the register
CONTACT = (*PERSONAL, "workflows.export_numbers")
IDENTITY = (*REASONS, "workflows.export_numbers")
CHUNK = 500  # rows loaded at once


class Group(Enum):
    """Headings under which the columns are chosen."""

    ROW = _("This list")
    CLASS = _("Class and course")
    PERSON = _("Person")
    DECISION = _("Decision")
    NUMBERS = _("Numbers and contact details in full")


class Column(fields.Field):
    """A column: `read` is a path such as "batch__course__name", or a function of the row.

    `needs` are the permissions, all of them, without which the column does not exist for an officer. A column
    `of_applicant` is read from the application of the row, so that it is declared once for every list of people. One
    `of_one_course` means something only in a list of a single course. `fetches` names rows to load with those listed.
    """

    of_one_course = False
    fetches: tuple[str, ...] = ()

    def __init__(
        self,
        label: Any,
        read: str | Callable[[Any], Any],
        *,
        group: Group = Group.ROW,
        needs: Sequence[str] = (),
        usual: bool = False,
        of_applicant: bool = False,
    ) -> None:
        super().__init__(readonly=True)
        self.label, self.read, self.group, self.needs, self.usual = label, read, group, tuple(needs), usual
        self.of_applicant = of_applicant

    @property
    def is_number(self) -> bool:
        """Does it show a number in full, which counts towards the daily limit?"""
        return self.group is Group.NUMBERS

    def is_for(self, user: User) -> bool:
        return all(user.has_perm(one) for one in (EXPORT, *self.needs))

    def export(self, instance: Any, **kwargs: Any) -> Any:
        return self.read(instance) if callable(self.read) else follow(instance, self.read)

    def headings(self, keys: Sequence[int]) -> list[str]:
        """The heading of the column in a file of these rows; several, if it is a column for each of several things."""
        return [str(self.label)]

    def cells(self, row: Any, headings: Sequence[str]) -> list[Any]:
        """The cell of a row under each of the headings."""
        return [self.export(row)]


def follow(row: Any, path: str) -> Any:
    """The value at the end of a path, with methods called; None if something on the way is missing."""
    for name in path.split("__"):
        if row is None:
            return None
        row = getattr(row, name, None)
        row = row() if callable(row) else row
    return str(row) if isinstance(row, Model) else row


def worded(name: str, choices: type[TextChoices]) -> Callable[[Any], str]:
    """Reads a choice in words. `get_..._display` would translate every choice again for each row."""
    return lambda row: _word(choices, getattr(row, name), get_language() or "")


@cache
def _word(choices: type[TextChoices], value: str, language: str) -> str:
    return str(dict(choices.choices).get(value, value))


class Listed(resources.Resource):
    """A list that can be exported.

    `needs`: who may open the list, by any of these permissions; nothing if its rows are limited to one's own.
    `applicant` is the path from a row to its application, None if a row is not about a person; `batch` the one to its
    class, if the list can be asked for one class, and `of_course` the one to its course, if a column asks for that.
    """

    key: ClassVar[str]
    title: ClassVar[Any]
    needs: ClassVar[tuple[str, ...]] = ()
    applicant: ClassVar[str | None] = None
    batch: ClassVar[str] = ""
    of_course: ClassVar[str] = ""

    @classmethod
    def rows(cls, user: User) -> "QuerySet[Any]":
        """The rows that the officer may see, with all that their columns show."""
        raise NotImplementedError

    @classmethod
    def may_open(cls, user: User) -> bool:
        return user.has_perm(EXPORT) and (not cls.needs or any(user.has_perm(one) for one in cls.needs))

    @classmethod
    def columns(cls, user: User) -> dict[str, Column]:
        """The columns that exist for this officer, by group and then in the order of their declaration."""
        if not cls.may_open(user):
            return {}
        found = {name: column for name, column in cls.fields.items() if column.is_for(user)}
        groups = list(Group)
        return dict(sorted(found.items(), key=lambda one: groups.index(one[1].group)))

    @classmethod
    def courses(cls, rows: "QuerySet[Any]") -> set[int]:
        """The courses of the rows, at most two: columns about a form say something only if there is one."""
        return set(rows.order_by().values_list(cls.of_course, flat=True).distinct()[:2]) if cls.of_course else set()

    @classmethod
    def applicant_of(cls, row: Any) -> Any:
        for name in cls.applicant.split("__") if cls.applicant else ():
            row = getattr(row, name)
        return row

    @classmethod
    def people(cls, user: User, keys: Sequence[int]) -> Iterator[tuple[int, bytes]]:
        """The application and the blind index of the NIK of each row."""
        path = f"{cls.applicant}__" if cls.applicant else ""
        for start in range(0, len(keys), CHUNK):
            found = cls.rows(user).filter(pk__in=keys[start : start + CHUNK]).order_by()
            for pk, index in found.values_list(f"{path}pk", f"{path}nik_index"):
                yield pk, bytes(index)

    @classmethod
    def lines(cls, user: User, keys: Sequence[int], names: Sequence[str]) -> Iterator[list[Any]]:
        """The header, then the rows in the order of `keys`.  As many queries per 500 rows for one column as for all."""
        chosen = [column for name, column in cls.columns(user).items() if name in names]
        headings = [column.headings(keys) for column in chosen]
        yield list(chain(*headings))
        fetched = [name for column in chosen for name in column.fetches]
        for start in range(0, len(keys), CHUNK):
            part = keys[start : start + CHUNK]
            found = cls.rows(user).prefetch_related(*fetched).order_by().in_bulk(part)
            for row in (found[key] for key in part if key in found):
                one = cls.applicant_of(row)
                cells = (
                    column.cells(one if column.of_applicant else row, titles)
                    for column, titles in zip(chosen, headings, strict=True)
                )
                yield list(chain(*cells))
