"""Questions about the rules of a class: may they change, and how do two versions differ?"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ...models import Batch, Course, Kit, Ranking, Rules
from ...models.courses.rules import NUMBERS, SELECTION
from ...rules.verdict import YES, Verdict, no


class Difference(NamedTuple):
    """One rule with its value in both versions, as text."""

    label: Any
    before: str
    after: str


def may_change(batch: Batch) -> Verdict:
    """May the rules of this class still be changed? Not once its ranking is approved."""
    if Ranking.objects.filter(batch=batch, approved_at__isnull=False).exists():
        return no(_("The ranking of this class is approved, so its rules can no longer be changed."))
    return YES


def differences(before: Rules, after: Rules) -> list[Difference]:
    """The rules that differ."""
    return [one for one in _lines(before, after) if one.before != one.after]


def as_lines(rules: Rules) -> list[Difference]:
    """Every rule, for reading."""
    return list(_lines(rules, rules))


def _lines(before: Rules, after: Rules) -> Iterator[Difference]:
    for name in NUMBERS:
        label = capfirst(Course._meta.get_field(name).verbose_name)
        yield Difference(label, str(getattr(before, name)), str(getattr(after, name)))
    yield from _selection(before, after)
    kits = dict(Kit.objects.filter(pk__in=[before.kit, after.kit]).values_list("pk", "name"))
    yield Difference(_("Starter kit"), kits.get(before.kit, "–"), kits.get(after.kit, "–"))
    yield Difference(_("What is in the kit"), _contents(before), _contents(after))
    yield Difference(_("Criteria"), _criteria(before), _criteria(after))
    yield Difference(_("Score sheet"), _sheet(before), _sheet(after))
    yield Difference(_("Optional steps"), _way(before), _way(after))


def _selection(before: Rules, after: Rules) -> Iterator[Difference]:
    for name in SELECTION:
        label = capfirst(Course._meta.get_field(name).verbose_name)
        yield Difference(label, _plain(getattr(before, name)), _plain(getattr(after, name)))
    yield Difference(_("Minimum seats"), _minimums(before), _minimums(after))


def _plain(value: Any) -> str:
    if value is None:
        return str(_("no limit"))
    return str((_("yes") if value else _("no")) if isinstance(value, bool) else value)


def _minimums(rules: Rules) -> str:
    return "\n".join(f"{capfirst(one.label)}: {one.seats}" for one in rules.minimums) or "–"


def _contents(rules: Rules) -> str:
    return "\n".join(f"{one['quantity']} {one['unit']} {one['name']}" for one in rules.contents) or "–"


def _criteria(rules: Rules) -> str:
    lines = [f"{one.for_staff} ({_('who may waive it')}: {one.get_waiver_display()})" for one in rules.criteria_rows]
    return "\n".join(lines) or "–"


def _way(rules: Rules) -> str:
    """The steps in order, each with its role and the lines of its sheet."""
    found = []
    for step in rules.way:
        lines = ", ".join(line["label"] for line in rules.sheet_of(step))
        parts = [str(step.label), *([f"({rules.steps[step]['role']})"] if rules.steps[step]["role"] else [])]
        found.append(" ".join(parts) + (f": {lines}" if lines else ""))
    return "\n".join(found) or "–"


def _sheet(rules: Rules) -> str:
    return "\n".join(f"{one.label}: 0–{one.maximum} (× {one.weight})" for one in rules.sheet_rows) or "–"
