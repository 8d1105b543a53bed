"""Which questions of a form apply to an applicant: a question may depend on the answer to an earlier one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from ...typed import read_day, read_whole
from ..verdict import YES, Verdict, no

NUMBERS = ("number", "scale")
# Drafts and applications from before the answers were the same in both languages.
YES_NO = {"yes": "ya", "no": "tidak"}
SENTENCES = {
    "is": _("Only if “%(label)s” is answered with: %(wanted)s"),
    "is_not": _("Only if “%(label)s” is answered, but not with: %(wanted)s"),
    "one_of": _("Only if “%(label)s” is answered with: %(wanted)s"),
    "at_least": _("Only if the answer to “%(label)s” is at least %(wanted)s"),
}


@dataclass(frozen=True)
class Asked:
    """A question, and the answers (`wanted`) to the earlier question `only_if` on which it depends, if it does."""

    label: str
    kind: str
    choices: tuple[str, ...] = ()
    only_if: str = ""
    test: str = "is"
    wanted: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The condition in words; "" if everybody is asked."""
        told = {"label": self.only_if, "wanted": ", ".join(self.wanted)}
        return str(SENTENCES[self.test]) % told if self.only_if else ""


def applicable(form: Sequence[Asked], given: Sequence[str]) -> list[Verdict]:
    """Does each question apply? `given` holds the stored answers in the same order, "" if there is none.

    A question that does not apply counts as not answered for those that depend on it.
    """
    answered: dict[str, tuple[str, str]] = {}
    verdicts = []
    for one, answer in zip(form, given, strict=True):
        verdict = _applies(one, answered)
        verdicts.append(verdict)
        answered[one.label] = (one.kind, answer.strip() if verdict else "")
    return verdicts


def _applies(one: Asked, answered: Mapping[str, tuple[str, str]]) -> Verdict:
    if not one.only_if:
        return YES
    kind, answer = answered.get(one.only_if, ("", ""))
    return YES if answer and _holds(one, kind, answer) else no(one.sentence)


def _holds(one: Asked, kind: str, answer: str) -> bool:
    if one.test == "at_least":
        given, least = read_whole(answer), read_whole(one.wanted[0]) if one.wanted else None
        return given is not None and least is not None and given >= least
    wanted = {same(kind, value) for value in one.wanted}
    found = any(same(kind, value) in wanted for value in (answer.splitlines() if kind == "several" else [answer]))
    return found is not (one.test == "is_not")


def same(kind: str, value: str) -> str:
    """The value in one spelling: two values are equal if this is."""
    if kind == "number":
        return str(read_whole(value))
    if kind == "date":
        return str(read_day(value))
    plain = " ".join(value.split()).casefold()
    return YES_NO.get(plain, plain) if kind == "yes_no" else plain


def faults(form: Sequence[Asked]) -> dict[int, Any]:
    """What is wrong with the conditions, by the position of the question."""
    found: dict[int, Any] = {}
    for at, one in enumerate(form):
        if one.only_if and (fault := _fault(one, {earlier.label: earlier for earlier in form[:at]})):
            found[at] = fault
    return found


def _fault(one: Asked, earlier: Mapping[str, Asked]) -> Any:
    on = earlier.get(one.only_if)
    if on is None:
        return _("No earlier question has this wording. Write its number or its exact words.")
    if one.test == "at_least":
        if on.kind not in NUMBERS:
            return _("“At least” needs an earlier question that asks for a number or uses a scale.")
        return None if len(one.wanted) == 1 and read_whole(one.wanted[0]) is not None else _("Write one whole number.")
    known = {same(on.kind, value) for value in on.choices}
    if known and any(same(on.kind, value) not in known for value in one.wanted):
        return _("The earlier question can be answered only with: %(choices)s") % {"choices": ", ".join(on.choices)}
    unread = {"number": read_whole, "date": read_day}.get(on.kind)
    if unread and any(unread(value) is None for value in one.wanted):
        return _("The earlier question asks for a number or a date. Write the answer in the same way.")
    return None
