"""Warnings for officers about shared phones, devices, addresses and family cards. They never block anyone."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, QuerySet

from ...models import Application, Attempt, Limits
from ..register import is_family


class Flag(NamedTuple):
    """How many different people applied with one mobile number ("phone"), device or internet address ("address")."""

    kind: str
    people: int


def flags(applications: Iterable[Application], limits: Limits | None = None) -> dict[int, list[Flag]]:
    """The flags of each application, by primary key.  Four queries at most, however many there are."""
    some = list(applications)
    if not some:
        return {}
    limits = limits or Limits.now()
    sent = {one.form_key: one for one in Attempt.objects.taken().filter(form_key__in=[one.form_key for one in some])}
    found: dict[int, list[Flag]] = {one.pk: [] for one in some}
    for kind in ("phone", "device", "address"):
        holder = {one.pk: one if kind == "phone" else sent.get(one.form_key) for one in some}
        own = {pk: bytes(getattr(row, f"{kind}_index")) for pk, row in holder.items() if row}
        people = _people(kind, {index for index in own.values() if index})
        least = limits.many_niks_of_address if kind == "address" else limits.many_niks
        for pk, index in own.items():
            if people.get(index, 0) >= least:
                found[pk].append(Flag(kind, people[index]))
    return found


def _people(kind: str, indexes: set[bytes]) -> dict[bytes, int]:
    """The number of different NIKs by index."""
    if not indexes:
        return {}
    rows = Application.objects.order_by() if kind == "phone" else Attempt.objects.taken()
    column = f"{kind}_index"
    counted = rows.filter(**{f"{column}__in": indexes}).values_list(column)
    return {bytes(index): people for index, people in counted.annotate(people=Count("nik_index", distinct=True))}


def companions(application: Application, limits: Limits | None = None) -> dict[str, QuerySet[Attempt]]:
    """Other attempts from the same device, and from the same internet address if many people used it."""
    limits = limits or Limits.now()
    mine = Attempt.objects.taken().filter(form_key=application.form_key).first()
    own = {kind: bytes(getattr(mine, f"{kind}_index", b"")) for kind in ("device", "address")}
    if _people("address", {own["address"]} - {b""}).get(own["address"], 0) < limits.many_niks_of_address:
        own["address"] = b""
    others = Attempt.objects.taken().exclude(form_key=application.form_key)
    return {kind: others.filter(**{f"{kind}_index": one}) if one else others.none() for kind, one in own.items()}


def relatives(application: Application) -> dict[str, list[Application]]:
    """Other applications of the same person, family card, phone or device, or from a widely shared internet address.

    Lists of at most 20 applications each, keyed by the kind of relation.
    """
    others = Application.objects.exclude(pk=application.pk).select_related("batch__course").order_by("-pk")
    own = {kind: bytes(getattr(application, f"{kind}_index")) for kind in ("nik", "kk", "phone")}
    found = {kind: list(others.filter(**{f"{kind}_index": own[kind]})[:20]) for kind in own if own[kind]}
    if not is_family(own["kk"]):
        found["kk"] = []
    for kind, sent in companions(application).items():
        found[kind] = list(others.filter(form_key__in=sent.values("form_key"))[:20])
    return found
