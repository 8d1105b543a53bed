"""Decisions on hold, objections, and the rights to mend a decision."""

import django.core.validators
import django.db.models.deletion
from django.apps import apps as installed
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

from .. import roles


def grant(apps, schema_editor):
    create_permissions(installed.get_app_config("workflows"), apps=apps, verbosity=0)
    roles.grant(apps, only=roles.MENDING)


class Migration(migrations.Migration):
    dependencies = [
        ("viewflow", "0015_task_scheduled"),
        ("workflows", "0044_class_lists_in_the_access_log"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="application",
            options={
                "default_permissions": ("view", "add"),
                "ordering": ["-submitted_at", "-pk"],
                "permissions": [
                    ("enter_application", "Can enter applications at a kelurahan desk"),
                    ("view_eligibility", "Can see register data and criteria results"),
                    ("approve_eligibility", "Can approve eligibility"),
                    ("waive_criterion", "Can waive a criterion reserved for the head"),
                    ("schedule_interview", "Can schedule interviews"),
                    ("hold_interview", "Can hold and score interviews"),
                    ("approve_selection", "Can approve selection"),
                    ("approve_completion", "Can approve completion"),
                    ("withdraw_application", "Can withdraw an application for a resident"),
                    ("step_back_application", "Can send a case back to the step before"),
                    ("reopen_application", "Can reopen a case that has ended"),
                    ("move_application", "Can move a case to another step"),
                    ("hand_on_task", "Can reassign a task taken by another officer"),
                ],
                "verbose_name": "application",
                "verbose_name_plural": "applications",
            },
        ),
        migrations.AddField(
            model_name="course",
            name="objection_days",
            field=models.PositiveSmallIntegerField(
                default=5,
                help_text="Counted from the day after the decision. Holidays and weekends do not count.",
                validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)],
                verbose_name="working days to object to a refusal",
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="not_before",
            field=models.DateTimeField(help_text="Until then, the decision it tells of can be taken back.", null=True),
        ),
        migrations.AddField(
            model_name="noticesettings",
            name="hold_minutes",
            field=models.PositiveSmallIntegerField(
                default=10,
                help_text="Until then, the resident is not told of the decision and does not see it. 0: at once.",
                validators=[django.core.validators.MaxValueValidator(60)],
                verbose_name="minutes to take a decision back",
            ),
        ),
        migrations.CreateModel(
            name="HeldDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("match_register", "Match the register and check the criteria"),
                            ("approve_eligibility", "Approve eligibility"),
                            ("await_correction", "Waiting for correction"),
                            ("await_register", "Waiting for the next register"),
                            ("schedule_interview", "Schedule interview"),
                            ("interview", "Interview"),
                            ("approve_selection", "Approve selection"),
                            ("await_seat", "Waiting for a free seat"),
                            ("await_confirmation", "Waiting for confirmation"),
                            ("await_class_end", "In class"),
                            ("approve_completion", "Approve completion"),
                            ("await_ranking", "Waiting for the ranking"),
                            ("approve_award", "Approve award"),
                            ("hand_over_kit", "Hand over kit"),
                        ],
                        max_length=40,
                        verbose_name="step",
                    ),
                ),
                ("at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("before", models.JSONField()),
                ("after_entry", models.BigIntegerField()),
                ("last_entry", models.BigIntegerField()),
                ("stands_since", models.DateTimeField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="held_decisions",
                        to="workflows.application",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="viewflow.task"
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("undone_at", None), ("undone_at__lte", models.F("until")), _connector="OR"),
                        name="held_decision_undone_in_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "form_key",
                    models.UUIDField(
                        editable=False, help_text="Submitted with the form to prevent duplicates.", unique=True
                    ),
                ),
                ("words", models.TextField(verbose_name="objection")),
                ("made_at", models.DateTimeField(verbose_name="made")),
                ("due_on", models.DateField(verbose_name="answer by")),
                ("is_upheld", models.BooleanField(null=True, verbose_name="upheld")),
                ("answer", models.TextField(blank=True, verbose_name="answer")),
                ("decided_at", models.DateTimeField(null=True, verbose_name="decided")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="objections",
                        to="workflows.application",
                        verbose_name="application",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "entry",
                    models.OneToOneField(
                        help_text="The decision objected to.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workflows.entry",
                    ),
                ),
            ],
            options={
                "verbose_name": "objection",
                "verbose_name_plural": "objections",
                "ordering": ["made_at", "pk"],
                "permissions": [("decide_objection", "Can decide on residents' objections")],
                "default_permissions": ("view",),
                "indexes": [models.Index(fields=["decided_at", "made_at"], name="objection_open_first")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("decided_at", None), ("decided_by", None), ("is_upheld", None)),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("is_upheld__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="objection_decided_by_whom_when_and_why",
                    )
                ],
            },
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
