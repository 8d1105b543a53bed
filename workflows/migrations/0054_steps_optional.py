"""The optional steps of a course, what officers found at them, and who may do them."""

from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
from django.apps import apps as installed
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

from .. import roles


def grant(apps, schema_editor):
    create_permissions(installed.get_app_config("workflows"), apps=apps, verbosity=0)
    roles.grant(apps, only=roles.CHECKS)


class Migration(migrations.Migration):
    dependencies = [
        ("workflows", "0053_bulk_tasks_approved_together"),
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
                    ("check_documents", "Can check documents of applicants"),
                    ("visit_home", "Can visit applicants at home"),
                    ("hold_test", "Can hold and score practical tests"),
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
        migrations.AlterField(
            model_name="application",
            name="closed_why",
            field=models.CharField(
                blank=True,
                choices=[
                    ("no_time", "We could not agree on a time for the interview with you."),
                    ("no_show", "You did not come to the interview."),
                    ("no_check", "We wrote to you, but could not do a check that this class asks for."),
                    ("class_over", "The class started or ended before we could decide."),
                    ("no_class", "You did not want to move to another class."),
                ],
                max_length=12,
                verbose_name="why it was closed",
            ),
        ),
        migrations.AlterField(
            model_name="application",
            name="deferred_from",
            field=models.CharField(
                blank=True,
                choices=[
                    ("received", "Received"),
                    ("correction", "Needs correction"),
                    ("interviewing", "Found eligible"),
                    ("reserve", "On the waiting list"),
                    ("offered", "Seat offered"),
                    ("enrolled", "Enrolled"),
                    ("refused", "Refused"),
                    ("declined", "Declined"),
                    ("withdrawn", "Withdrawn"),
                    ("carried", "Carried over to the next class"),
                    ("deferred", "Waiting for another class"),
                    ("closed", "Closed"),
                ],
                help_text="The status before it began to wait for another class.",
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="application",
            name="status",
            field=models.CharField(
                choices=[
                    ("received", "Received"),
                    ("correction", "Needs correction"),
                    ("interviewing", "Found eligible"),
                    ("reserve", "On the waiting list"),
                    ("offered", "Seat offered"),
                    ("enrolled", "Enrolled"),
                    ("refused", "Refused"),
                    ("declined", "Declined"),
                    ("withdrawn", "Withdrawn"),
                    ("carried", "Carried over to the next class"),
                    ("deferred", "Waiting for another class"),
                    ("closed", "Closed"),
                ],
                default="received",
                max_length=20,
                verbose_name="status",
            ),
        ),
        migrations.AlterField(
            model_name="application",
            name="step",
            field=models.CharField(
                blank=True,
                choices=[
                    ("match_register", "Match the register and check the criteria"),
                    ("approve_eligibility", "Approve eligibility"),
                    ("await_correction", "Waiting for correction"),
                    ("await_register", "Waiting for the next register"),
                    ("check_documents", "Check documents"),
                    ("visit_home", "Visit at home"),
                    ("practical_test", "Practical test"),
                    ("schedule_interview", "Schedule interview"),
                    ("interview", "Interview"),
                    ("decide_absence", "Decide how to go on without an interview"),
                    ("approve_selection", "Approve selection"),
                    ("await_seat", "Waiting for a free seat"),
                    ("await_confirmation", "Waiting for confirmation"),
                    ("await_class", "Waiting for another class"),
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
        migrations.AlterField(
            model_name="decision",
            name="step",
            field=models.CharField(
                blank=True,
                choices=[
                    ("match_register", "Match the register and check the criteria"),
                    ("approve_eligibility", "Approve eligibility"),
                    ("await_correction", "Waiting for correction"),
                    ("await_register", "Waiting for the next register"),
                    ("check_documents", "Check documents"),
                    ("visit_home", "Visit at home"),
                    ("practical_test", "Practical test"),
                    ("schedule_interview", "Schedule interview"),
                    ("interview", "Interview"),
                    ("decide_absence", "Decide how to go on without an interview"),
                    ("approve_selection", "Approve selection"),
                    ("await_seat", "Waiting for a free seat"),
                    ("await_confirmation", "Waiting for confirmation"),
                    ("await_class", "Waiting for another class"),
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
        migrations.AlterField(
            model_name="helddecision",
            name="step",
            field=models.CharField(
                choices=[
                    ("match_register", "Match the register and check the criteria"),
                    ("approve_eligibility", "Approve eligibility"),
                    ("await_correction", "Waiting for correction"),
                    ("await_register", "Waiting for the next register"),
                    ("check_documents", "Check documents"),
                    ("visit_home", "Visit at home"),
                    ("practical_test", "Practical test"),
                    ("schedule_interview", "Schedule interview"),
                    ("interview", "Interview"),
                    ("decide_absence", "Decide how to go on without an interview"),
                    ("approve_selection", "Approve selection"),
                    ("await_seat", "Waiting for a free seat"),
                    ("await_confirmation", "Waiting for confirmation"),
                    ("await_class", "Waiting for another class"),
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
        migrations.AlterField(
            model_name="stepdeadline",
            name="step",
            field=models.CharField(
                choices=[
                    ("approve_eligibility", "Approve eligibility"),
                    ("await_correction", "Waiting for correction"),
                    ("await_register", "Waiting for the next register"),
                    ("check_documents", "Check documents"),
                    ("visit_home", "Visit at home"),
                    ("practical_test", "Practical test"),
                    ("schedule_interview", "Schedule interview"),
                    ("interview", "Interview"),
                    ("decide_absence", "Decide how to go on without an interview"),
                    ("approve_selection", "Approve selection"),
                    ("await_seat", "Waiting for a free seat"),
                    ("await_class", "Waiting for another class"),
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
        migrations.CreateModel(
            name="SheetLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("check_documents", "Check documents"),
                            ("visit_home", "Visit at home"),
                            ("practical_test", "Practical test"),
                        ],
                        max_length=40,
                        verbose_name="step",
                    ),
                ),
                ("label", models.CharField(max_length=120, verbose_name="what is checked")),
                ("guidance", models.CharField(blank=True, max_length=240, verbose_name="guidance")),
                (
                    "weight",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="weight",
                    ),
                ),
                (
                    "maximum",
                    models.PositiveSmallIntegerField(
                        default=5,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="highest score",
                    ),
                ),
                (
                    "course",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sheet_lines", to="workflows.course"
                    ),
                ),
            ],
            options={
                "verbose_name": "line of a sheet",
                "verbose_name_plural": "lines of sheets",
                "ordering": ["sort_order"],
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("check_documents", "Check documents"),
                            ("visit_home", "Visit at home"),
                            ("practical_test", "Practical test"),
                        ],
                        max_length=40,
                        verbose_name="step",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("done", "Done: go on with the application"),
                            ("again", "Not yet: write to the resident"),
                        ],
                        max_length=5,
                    ),
                ),
                ("lines", models.JSONField(default=list)),
                (
                    "score",
                    models.DecimalField(
                        decimal_places=2,
                        help_text="Percent of the highest score. None without points.",
                        max_digits=5,
                        null=True,
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="The resident reads it if the check is not done yet.", verbose_name="note"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assessments",
                        to="workflows.application",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="officer",
                    ),
                ),
            ],
            options={
                "verbose_name": "check",
                "verbose_name_plural": "checks",
                "ordering": ["-pk"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("score__range", (Decimal("0"), Decimal("100")))),
                        name="assessment_in_percent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "again"), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="assessment_says_what_is_missing",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CourseStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("check_documents", "Check documents"),
                            ("visit_home", "Visit at home"),
                            ("practical_test", "Practical test"),
                            ("interview", "Interview"),
                        ],
                        max_length=40,
                        verbose_name="step",
                    ),
                ),
                ("is_on", models.BooleanField(verbose_name="part of this course")),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        help_text="The name of a group; blank: all who may do the step.",
                        max_length=150,
                        verbose_name="who does it",
                    ),
                ),
                (
                    "course",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="optional_steps",
                        to="workflows.course",
                    ),
                ),
            ],
            options={
                "verbose_name": "optional step",
                "verbose_name_plural": "optional steps",
                "ordering": ["pk"],
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("course", "step"), name="optional_step_once_a_course")],
            },
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
