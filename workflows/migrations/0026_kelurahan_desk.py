"""Desks of kelurahan: who enters applications for residents, where, and how the resident agreed."""

import django.db.models.deletion
from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

from .. import roles


def begin(apps, schema_editor):
    create_permissions(installed.get_app_config("workflows"), apps=apps, verbosity=0)
    roles.grant(apps, only=roles.DESK)


class Migration(migrations.Migration):
    dependencies = [
        ("viewflow", "0015_task_scheduled"),
        ("workflows", "0025_offers_and_certificates"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="application",
            options={
                "default_permissions": ("view", "add"),
                "ordering": ["-submitted_at", "-pk"],
                "permissions": [
                    ("enter_application", "Can enter applications at the desk of a kelurahan"),
                    ("view_eligibility", "Can see what the register and the criteria say"),
                    ("approve_eligibility", "Can approve eligibility"),
                    ("waive_criterion", "Can waive a criterion that is left to the head"),
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
        migrations.AddField(
            model_name="application",
            name="agreement",
            field=models.CharField(
                blank=True,
                choices=[
                    ("signed", "The resident signed the paper form"),
                    ("spoken", "The resident was here, heard what the data are for, and agreed"),
                    ("proxy", "Somebody came with a signed letter of authority"),
                ],
                max_length=10,
                verbose_name="agreement",
            ),
        ),
        migrations.AddField(
            model_name="application",
            name="desk",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workflows.area",
                verbose_name="desk",
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="desk",
            field=models.ForeignKey(
                blank=True,
                help_text="For officers of a kelurahan: the one whose desk they keep.",
                limit_choices_to={"level": "village"},
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workflows.area",
                verbose_name="kelurahan",
            ),
        ),
        migrations.AlterField(
            model_name="application",
            name="channel",
            field=models.CharField(
                choices=[("online", "online"), ("counter", "at the counter"), ("desk", "at the desk of a kelurahan")],
                default="online",
                max_length=10,
                verbose_name="channel",
            ),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(
                condition=models.Q(("entered_by__isnull", False)),
                fields=["entered_by", "-submitted_at", "-id"],
                name="application_entered",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "desk"), _negated=True),
                    models.Q(
                        ("desk__isnull", False),
                        ("entered_by__isnull", False),
                        models.Q(("agreement", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="application_of_a_desk_has_an_agreement",
            ),
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
