"""Each criterion of a course against the facts of one application: a verdict with what it saw.

Nobody is refused by a rule (UU 27/2022 art. 34): the verdicts are evidence for the person who decides.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from .criteria import age_at_start, cool_down, family, occupation, other_open, question, resident, schooling
from .criteria_register import desil, programmes, registered
from .facts import Facts, Limits
from .verdict import YES, Answer, Verdict, no

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
# Where each kind looks; whoever decides is to know.
REGISTER = frozenset({"registered", "desil", "programmes"})
FORM = frozenset({"resident", "age", "schooling", "question", "occupation"})


def source(kind: str) -> str:
    return "register" if kind in REGISTER else "form" if kind in FORM else "office"


def verdict(kind: str, facts: Facts, limits: Limits) -> Verdict:
    """The answer of one criterion.  Raises `KeyError` for a kind that does not exist."""
    return KINDS[kind](facts, limits)


def may_wait(answers: Iterable[tuple[str, Any]]) -> Verdict:
    """May the application wait for the next register?  `answers` are kind and answer of each criterion.

    Only where the register itself says no or nothing: what a newer one can change.
    """
    if any(kind in REGISTER and answer != Answer.YES for kind, answer in answers):
        return YES
    return no(_("The register says nothing against this application, so there is nothing to wait for."))


def may_pass(waivable: Iterable[str]) -> Verdict:
    """May an applicant be found eligible?  `waivable` tells of each criterion that is not met, and not waived, who may
    waive it: "nobody", "officer" or "head".
    """
    left = set(waivable)
    if "nobody" in left:
        return no(_("A criterion that nobody may waive is not met."))
    if "head" in left:
        return no(_("A criterion is not met that only the head may waive. Ask the head, then decide."))
    return YES
