"""The groups of a new office hold what the table of roles says, whichever migration made the permission."""

import pytest
from django.contrib.auth.models import Group

from workflows import roles


@pytest.mark.django_db
@pytest.mark.parametrize("role", roles.ROLES, ids=lambda role: role.name)
def test_group_holds_every_permission_of_its_role(role):
    held = Group.objects.get(name=role.name).permissions.filter(
        content_type__app_label__in=["workflows", "wagtailadmin"]
    )

    assert {f"{one.content_type.app_label}.{one.codename}" for one in held} == set(role.permissions)
