"""What changed between two versions of a course's form."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ...dates import plain_day
from ...models import Course, FormVersion, Question
from ...models.courses.questions import SPEC
from ...typed import read_day

Form = list[dict[str, Any]]


class Change(NamedTuple):
    """One text of one question, before and after."""

    question: str
    what: str
    before: str
    after: str


class Step(NamedTuple):
    """A version and how it differs from the one before it."""

    version: FormVersion
    changes: list[Change]


def history(course: Course) -> list[Step]:
    """Every version of the form but the first, the latest first."""
    versions = list(FormVersion.objects.filter(course=course).select_related("by").order_by("number"))
    return [
        Step(after, changes(before.questions, after.questions)) for before, after in reversed(list(pairwise(versions)))
    ]


def changes(before: Form, after: Form) -> list[Change]:
    """In the order of the form, questions that were removed last."""
    old, new = {one["key"]: one for one in before}, {one["key"]: one for one in after}
    found = [change for key, one in new.items() for change in _of_question(old.get(key, {}), one)]
    found += [Change(one["label"], _("Removed"), _kind(one), "–") for key, one in old.items() if key not in new]
    order = [one["key"] for one in before if one["key"] in new], [one["key"] for one in after if one["key"] in old]
    if order[0] != order[1]:
        told = ["\n".join(one["label"] for one in form) for form in (before, after)]
        found.append(Change(_("All questions"), _("Order"), *told))
    return found


def _of_question(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    if not old:
        yield Change(new["label"], _("Added"), "–", _kind(new))
        return
    for name in SPEC:
        if old.get(name) != new.get(name):
            label = capfirst(str(Question._meta.get_field(name).verbose_name))
            yield Change(new["label"], label, _told(name, old.get(name)), _told(name, new.get(name)))


def _kind(spec: dict[str, Any]) -> str:
    return str(Question.Kind(spec["kind"]).label)


def _told(name: str, value: Any) -> str:
    """A value as an officer reads it."""
    if value in (None, ""):
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name in ("earliest", "latest"):
        return plain_day(read_day(value))
    labels = dict(Question._meta.get_field(name).choices or ())
    return str(labels.get(value, value))
