"""Checks each criterion of a course against the facts of one application.

Rules never refuse an applicant (UU 27/2022 art. 34): verdicts are evidence for the officer who decides.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..verdict import YES, Answer, Verdict, no
from .criteria import age_at_start, cool_down, family, occupation, other_open, question, resident, schooling
from .criteria_register import desil, programmes, registered
from .facts import Facts, Limits

KINDS: Mapping[str, Callable[[Facts, Limits], Verdict]] = {
    "registered": registered,
    "desil": desil,
    "programmes": programmes,
    "resident": resident,
    "age": age_at_start,
    "family": family,
    "cool_down": cool_down,
    "schooling": schooling,
    "occupation": occupation,
    "other_open": other_open,
    "question": question,
}
# The source of each kind, which the deciding officer sees.
REGISTER = frozenset({"registered", "desil", "programmes"})
FORM = frozenset({"resident", "age", "schooling", "question", "occupation"})


def source(kind: str) -> str:
    return "register" if kind in REGISTER else "form" if kind in FORM else "office"


def verdict(kind: str, facts: Facts, limits: Limits) -> Verdict:
    """The verdict on one criterion. Raises `KeyError` if `kind` does not exist."""
    return KINDS[kind](facts, limits)


def may_wait(answers: Iterable[tuple[str, Any]]) -> Verdict:
    """May the application wait for the next register? `answers` holds (kind, answer) for each criterion.

    Yes only if a register criterion is not met or unknown, because a newer register can change that.
    """
    if any(kind in REGISTER and answer != Answer.YES for kind, answer in answers):
        return YES
    return no(_("The register already supports this application, so there is no reason to wait."))


def may_pass(waivable: Iterable[str]) -> Verdict:
    """May an applicant be found eligible?

    For each criterion that is neither met nor waived, `waivable` says who may waive it: "nobody", "officer" or "head".
    """
    left = set(waivable)
    if "nobody" in left:
        return no(_("A criterion that cannot be waived is not met."))
    if "head" in left:
        return no(_("A criterion that only the programme head may waive is not met. Ask the head first."))
    return YES
