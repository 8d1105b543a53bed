"""The head may hand on a task that somebody has taken."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

from workflows.roles import HEAD


def grant(apps, schema_editor):
    create_permissions(installed.get_app_config("workflows"), apps=apps, verbosity=0)
    permission = apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="workflows", codename="hand_on_task"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name=HEAD.name):
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [("workflows", "0012_one_kit_a_person")]

    operations = [
        migrations.AlterModelOptions(
            name="application",
            options={
                "default_permissions": ("view", "add"),
                "ordering": ["-submitted_at", "-pk"],
                "permissions": [
                    ("view_eligibility", "Can see what the register and the criteria say"),
                    ("approve_eligibility", "Can approve eligibility"),
                    ("schedule_interview", "Can schedule interviews"),
                    ("hold_interview", "Can hold and score interviews"),
                    ("approve_selection", "Can approve selection"),
                    ("approve_completion", "Can approve completion"),
                    ("withdraw_application", "Can withdraw an application for a resident"),
                    ("hand_on_task", "Can hand on a task that another officer has taken"),
                ],
                "verbose_name": "application",
                "verbose_name_plural": "applications",
            },
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
