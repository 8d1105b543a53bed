"""What happens to officers' accounts."""

from contextlib import suppress

from django.contrib.auth.models import Group, Permission
from django.contrib.auth.signals import user_logged_in
from django.test import override_settings

from workflows.actions.accounts import tries
from workflows.actions.audit import access
from workflows.actions.refusal import Refusal

from .applications import submit
from .people import OfficerFactory
from .way import Office


def account_changed(office: Office) -> None:
    one = OfficerFactory()
    one.position = "Kepala"
    one.save()
    one.is_superuser = True
    one.save()
    one.set_password("sandi-baru-yang-panjang")
    one.save()
    role = Group.objects.create(name="Peran uji")
    one.groups.add(role)
    role.permissions.add(Permission.objects.get(codename="approve_award"))
    role.delete()


def account_tried(office: Office) -> None:
    one = office.worker
    for _turn in range(10):
        tries.failed(tries.take(one.username, address="10.0.0.1"))
    user_logged_in.send(sender=type(one), request=None, user=one)
    with override_settings(NUMBER_READS_A_DAY=0), suppress(Refusal):
        access.show_number(submit(), "nik", by=one, reason="mend")
