"""Record every change of an officer's account or role in the journal, whichever screen or command makes it.

Django and Wagtail save accounts in many places, so this listens to their signals. `workflows.apps` connects them.
"""

from typing import Any

from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save

from ...events import Event
from ...models import User
from ...rules import accounts as rules
from ...rules.verdict import Verdict
from ..audit import journal
from ..audit.journal import record_account
from . import letters, tries
from .acting import officer
from .browsers import forget_all

# What the journal keeps the old and the new value of. A NIP contains a birth date, so only its change is recorded.
SHOWN = ("username", "email", "position", "desk_id", "is_active", "is_superuser")
HIDDEN = ("nip",)
WATCHED = {*SHOWN, *HIDDEN, "first_name", "last_name", "password", "desk"}


def connect() -> None:
    pre_save.connect(_look, sender=User, dispatch_uid="accounts")
    post_save.connect(_compare, sender=User, dispatch_uid="accounts")
    m2m_changed.connect(_roles, sender=User.groups.through, dispatch_uid="accounts")
    m2m_changed.connect(_own_rights, sender=User.user_permissions.through, dispatch_uid="accounts")
    m2m_changed.connect(_rights, sender=Group.permissions.through, dispatch_uid="accounts")
    pre_delete.connect(_role_deleted, sender=Group, dispatch_uid="accounts")
    user_logged_in.connect(_signed_in, dispatch_uid="accounts")


def _permit(verdict: Verdict) -> None:
    if not verdict:
        raise PermissionDenied(verdict.reason)


def _actor() -> rules.Actor | None:
    by = officer()
    return rules.Actor(by.pk, by.is_superuser) if by else None


def _look(instance: User, update_fields: Any, **_signal: Any) -> None:
    """Keep the account as it was. Raises `PermissionDenied` if the officer may not change it."""
    instance.before = None
    if update_fields is not None and not WATCHED & set(update_fields):
        return
    instance.before = User.objects.filter(pk=instance.pk).first() or User()
    _permit(rules.may_change(_actor(), was_superuser=instance.before.is_superuser, is_superuser=instance.is_superuser))


def _compare(instance: User, created: bool, update_fields: Any, **_signal: Any) -> None:
    before = instance.before
    if before is None:
        return
    changed = _changed(before, instance)
    if created:
        record_account(instance, Event.ACCOUNT_CREATED, by=officer(), changed=changed)
        return
    if changed:
        event = Event.ACCOUNT_ADMINISTRATOR if "is_superuser" in changed else Event.ACCOUNT_CHANGED
        record_account(instance, event, by=officer(), changed=changed)
    if before.email and "email" in changed:
        transaction.on_commit(lambda: letters.tell_of_new_address(before.email, instance))
    if before.password != instance.password and not _is_rehashed(instance, update_fields):
        record_account(instance, Event.ACCOUNT_PASSWORD, by=officer())
        tries.forgive(instance)
        forget_all(instance)


def _changed(before: User, now: User) -> dict[str, Any]:
    """Old and new value of each watched field that differs."""
    changed = {name: [getattr(before, name), getattr(now, name)] for name in SHOWN}
    changed["name"] = [str(before), str(now)]
    changed |= {name: ["", ""] for name in HIDDEN if getattr(before, name) != getattr(now, name)}
    return {name: pair for name, pair in changed.items() if pair[0] != pair[1] or name in HIDDEN}


def _is_rehashed(user: User, update_fields: Any) -> bool:
    """Django hashes the same password anew at sign-in if the hasher has changed."""
    return set(update_fields or ()) == {"password"} and getattr(user, "_password", None) is None


def _names(model: Any, keys: Any) -> list[str]:
    return sorted(str(one) for one in model._default_manager.filter(pk__in=keys or ()))


def _roles(instance: Any, action: str, reverse: bool, model: Any, pk_set: Any, **_signal: Any) -> None:
    """Roles given to an account or taken from it, from either side."""
    keys = set(pk_set or ())
    if action == "pre_clear":
        related = instance.user_set if reverse else instance.groups
        keys = set(related.values_list("pk", flat=True))
    if action.startswith("pre_"):
        _permit(rules.may_give_roles(_actor(), keys if reverse else [instance.pk]))
    if action not in ("post_add", "post_remove", "pre_clear") or not keys:
        return
    deed = "added" if action == "post_add" else "removed"
    users = User.objects.filter(pk__in=keys) if reverse else [instance]
    names = [instance.name] if reverse else _names(model, keys)
    for user in users:
        record_account(user, Event.ACCOUNT_ROLES, by=officer(), **{deed: names})


def _own_rights(instance: Any, action: str, reverse: bool, model: Any, pk_set: Any, **_signal: Any) -> None:
    """Permissions given to one account beside its roles."""
    if reverse or action not in ("post_add", "post_remove") or not pk_set:
        return
    codes = [one.codename for one in model.objects.filter(pk__in=pk_set).order_by("codename")]
    deed = "added" if action == "post_add" else "removed"
    record_account(instance, Event.ACCOUNT_ROLES, by=officer(), **{f"{deed}_rights": codes})


@transaction.atomic
def _rights(instance: Any, action: str, reverse: bool, model: Any, pk_set: Any, **_signal: Any) -> None:
    """Permissions given to a role or taken from it."""
    if reverse or action not in ("post_add", "post_remove") or not pk_set:
        return
    codes = [one.codename for one in model.objects.filter(pk__in=pk_set).order_by("codename")]
    Group.objects.select_for_update().only("pk").get(pk=instance.pk)
    detail: dict[str, Any] = {"role": instance.name, "added" if action == "post_add" else "removed": codes}
    journal.record(instance, Event.ROLE_RIGHTS, by=officer(), **detail)


@transaction.atomic
def _role_deleted(instance: Group, **_signal: Any) -> None:
    held = sorted(instance.permissions.values_list("codename", flat=True))
    journal.record(instance, Event.ROLE_DELETED, by=officer(), role=instance.name, removed=held)


def _signed_in(user: User, **_signal: Any) -> None:
    record_account(user, Event.ACCOUNT_SIGNED_IN, by=user)
