"""Columns and format saved by name: each officer has their own."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ..actions.refusal import Refusal
from ..models import ExportChoice, User
from ..privacy.masking import without_contacts
from .columns import Listed
from .lists import open_to

TAKEN = _("You already have saved columns with this name.")
NO_NAME = _("Write a name.")


class Fitting(NamedTuple):
    """What is left of a saved choice: its columns that the officer may still export, and whether some are missing."""

    columns: list[str]
    is_less: bool


def of(user: User, listed: type[Listed]) -> "QuerySet[ExportChoice]":
    return ExportChoice.objects.filter(by=user, subject=listed.key)


def all_of(user: User) -> "QuerySet[ExportChoice]":
    """Every choice of the officer for a list that they may still export."""
    return ExportChoice.objects.filter(by=user, subject__in=[one.key for one in open_to(user)])


def fitting(choice: ExportChoice, listed: type[Listed], user: User) -> Fitting:
    allowed = listed.columns(user)
    columns = [name for name in choice.columns if name in allowed]
    return Fitting(columns, len(columns) < len(choice.columns))


def _named(name: str) -> str:
    """The name without personal numbers and addresses. Raises `Refusal` if there is none."""
    clean = without_contacts(name.strip())
    if not clean:
        raise Refusal(NO_NAME)
    return clean


def save(listed: type[Listed], *, by: User, name: str, columns: Sequence[str], form: str) -> ExportChoice:
    """Save columns and format under a name; a choice of the officer with this name is replaced."""
    values = {"columns": [one for one in listed.columns(by) if one in columns], "form": form}
    choice, _made = ExportChoice.objects.update_or_create(by=by, subject=listed.key, name=_named(name), defaults=values)
    return choice


def rename(choice: ExportChoice, *, name: str) -> None:
    """Raises `Refusal` if another choice of the officer for this list has the name."""
    choice.name = _named(name)
    try:
        with transaction.atomic():
            choice.save(update_fields=["name"])
    except IntegrityError as fault:
        raise Refusal(TAKEN) from fault


def forget(choice: ExportChoice) -> None:
    choice.delete()
