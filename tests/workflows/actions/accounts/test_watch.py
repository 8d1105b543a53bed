"""The journal says what changed in an account or a role, from what to what, and who did it."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import transaction

from tests.factories import OfficerFactory, officer
from workflows import roles
from workflows.actions.accounts.acting import acting
from workflows.actions.audit import journal
from workflows.models import Entry, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def one():
    return OfficerFactory(first_name="Ani", last_name="Lestari", email="ani@kota.example")


@pytest.fixture
def administrator():
    return OfficerFactory(is_superuser=True)


def last(subject):
    entry = Entry.objects.about(subject).order_by("-pk").first()
    return entry.event, entry.by, entry.detail


def change(user, by, **values):
    with acting(lambda: by):
        for name, value in values.items():
            setattr(user, name, value)
        user.save()


@pytest.mark.parametrize(
    ("values", "changed"),
    [
        ({"email": "baru@kota.example"}, {"email": ["ani@kota.example", "baru@kota.example"]}),
        ({"last_name": "Santoso"}, {"name": ["Ani Lestari", "Ani Santoso"]}),
        ({"position": "Kepala"}, {"position": ["", "Kepala"]}),
        ({"is_active": False}, {"is_active": [True, False]}),
        ({"username": "ani2"}, {"username": ["ani", "ani2"]}),
        ({"nip": "198001012005011001"}, {"nip": ["", ""]}),  # it contains the birth date
    ],
)
def test_change_is_recorded_with_the_old_and_the_new_value(one, administrator, values, changed):
    one.username = "ani"
    one.save()

    change(one, administrator, **values)

    assert last(one) == ("account.changed", administrator, {"changed": changed})


def test_superuser_made_is_an_event_of_its_own(one, administrator):
    change(one, administrator, is_superuser=True)

    assert last(one) == ("account.administrator", administrator, {"changed": {"is_superuser": [False, True]}})


def test_account_made_by_a_command_is_recorded_without_an_officer():
    call_command("createsuperuser", username="akar", email="akar@kota.example", interactive=False, verbosity=0)

    event, by, detail = last(User.objects.get(username="akar"))
    assert (event, by) == ("account.created", None)
    assert detail["changed"]["is_superuser"] == [False, True]


def test_password_is_recorded_and_never_its_hash(one, administrator):
    one.set_password("sandi-baru-yang-panjang")
    change(one, administrator)

    assert last(one) == ("account.password", administrator, {})


def test_nothing_changed_is_not_recorded(one, administrator):
    before = Entry.objects.count()

    change(one, administrator)

    assert Entry.objects.count() == before


@pytest.mark.parametrize("side", ["user", "group"])
def test_roles_are_recorded_from_either_side(one, administrator, side):
    role = Group.objects.get(name=roles.HEAD.name)
    add, remove, clear = (
        (lambda: one.groups.add(role), lambda: one.groups.remove(role), one.groups.clear)
        if side == "user"
        else (lambda: role.user_set.add(one), lambda: role.user_set.remove(one), role.user_set.clear)
    )
    with acting(lambda: administrator):
        add()
        assert last(one) == ("account.roles", administrator, {"added": [role.name]})
        remove()
        assert last(one) == ("account.roles", administrator, {"removed": [role.name]})
        add()
        clear()
        assert last(one) == ("account.roles", administrator, {"removed": [role.name]})


def test_rights_of_a_role_and_of_one_account_are_recorded(one, administrator):
    role, right = Group.objects.get(name=roles.KELURAHAN.name), Permission.objects.get(codename="approve_award")
    with acting(lambda: administrator):
        role.permissions.add(right)
        assert last(role) == ("role.rights", administrator, {"role": role.name, "added": ["approve_award"]})
        one.user_permissions.add(right)
        assert last(one) == ("account.roles", administrator, {"added_rights": ["approve_award"]})
        key = role.pk
        role.delete()
    entry = Entry.objects.get(subject_type="group", subject_id=key, event="role.deleted")
    assert (entry.by, "approve_award" in entry.detail["removed"]) == (administrator, True)


def test_officer_who_is_no_superuser_makes_none_by_any_way(one):
    by = officer(roles.HEAD)

    with pytest.raises(PermissionDenied, match=r"Only an administrator|Hanya administrator"):
        change(one, by, is_superuser=True)
    assert User.objects.get(pk=one.pk).is_superuser is False


def test_officer_who_is_no_superuser_gives_themselves_no_role(one):
    with acting(lambda: one), pytest.raises(PermissionDenied), transaction.atomic():
        Group.objects.get(name=roles.HEAD.name).user_set.add(one)
    assert one.groups.count() == 0


def test_chain_of_an_account_stays_whole(one, administrator):
    for turn in range(3):
        change(one, administrator, position=f"Jabatan {turn}")

    assert list(journal.faults()) == []
