"""Classes that are called off, merged or moved, with a least number of participants; and who may do it."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.apps import apps as installed
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

from .. import roles


def grant(apps, schema_editor):
    create_permissions(installed.get_app_config("workflows"), apps=apps, verbosity=0)
    roles.grant(apps, only=roles.CLASSES)


class Migration(migrations.Migration):
    dependencies = [
        ("viewflow", "0015_task_scheduled"),
        ("workflows", "0050_interview_panels"),
    ]

    operations = [
        migrations.CreateModel(
            name="CallingOff",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("reason", models.TextField(help_text="Residents read it.", verbose_name="reason")),
                ("decided_at", models.DateTimeField(null=True)),
                ("is_approved", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "class to be called off",
                "verbose_name_plural": "classes to be called off",
                "ordering": ["-pk"],
                "permissions": [
                    (
                        "call_off_class",
                        "Can propose or approve that a class is called off or merged, and decide to hold it",
                    ),
                    ("transfer_application", "Can move an applicant to another class, or to the next one"),
                ],
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="application",
            name="deferred_from",
            field=models.CharField(
                blank=True,
                choices=[
                    ("received", "Received"),
                    ("correction", "Needs correction"),
                    ("interviewing", "Interviewing"),
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
        migrations.AddField(
            model_name="batch",
            name="called_off_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="called off"),
        ),
        migrations.AddField(
            model_name="batch",
            name="called_off_why",
            field=models.TextField(blank=True, editable=False, help_text="As residents read it."),
        ),
        migrations.AddField(
            model_name="batch",
            name="decide_on",
            field=models.DateField(
                blank=True,
                help_text="If blank, as many days before the first day as the course says.",
                null=True,
                verbose_name="day of decision",
            ),
        ),
        migrations.AddField(
            model_name="batch",
            name="earlier_first_day",
            field=models.DateField(editable=False, help_text="As announced before it was moved.", null=True),
        ),
        migrations.AddField(
            model_name="batch",
            name="earlier_place",
            field=models.CharField(blank=True, editable=False, max_length=200),
        ),
        migrations.AddField(
            model_name="batch",
            name="hold_at",
            field=models.DateTimeField(editable=False, help_text="When it was decided to hold the class.", null=True),
        ),
        migrations.AddField(
            model_name="batch",
            name="hold_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="batch",
            name="merged_into",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="workflows.batch",
            ),
        ),
        migrations.AddField(
            model_name="batch",
            name="minimum",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="If blank, that of the course.",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(1000),
                ],
                verbose_name="least number of participants",
            ),
        ),
        migrations.AddField(
            model_name="batch",
            name="revision",
            field=models.PositiveSmallIntegerField(
                default=0, editable=False, help_text="SEQUENCE of the calendar files."
            ),
        ),
        migrations.AddField(
            model_name="course",
            name="confirm_again_days",
            field=models.PositiveSmallIntegerField(
                default=7,
                help_text="If the first day moves by more, participants confirm their seat again.",
                validators=[django.core.validators.MaxValueValidator(365)],
                verbose_name="days by which the first day may move",
            ),
        ),
        migrations.AddField(
            model_name="course",
            name="decide_days",
            field=models.PositiveSmallIntegerField(
                default=7,
                help_text="The day on which the head decides whether a class with too few participants is held.",
                validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(365)],
                verbose_name="days before the first day to decide",
            ),
        ),
        migrations.AddField(
            model_name="course",
            name="minimum",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="If fewer have confirmed on the day of decision, the head decides whether the class is held.",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(1000),
                ],
                verbose_name="least number of participants",
            ),
        ),
        migrations.AlterField(
            model_name="application",
            name="closed_why",
            field=models.CharField(
                blank=True,
                choices=[
                    ("no_time", "We could not agree on a time for the interview with you."),
                    ("no_show", "You did not come to the interview."),
                    ("class_over", "The class started or ended before we could decide."),
                    ("no_class", "You did not want to move to another class."),
                ],
                max_length=12,
                verbose_name="why it was closed",
            ),
        ),
        migrations.AlterField(
            model_name="application",
            name="status",
            field=models.CharField(
                choices=[
                    ("received", "Received"),
                    ("correction", "Needs correction"),
                    ("interviewing", "Interviewing"),
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
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "deferred"), _negated=True),
                    models.Q(("deferred_from", ""), _negated=True),
                    _connector="OR",
                ),
                name="application_deferred_from_a_status",
            ),
        ),
        migrations.AddConstraint(
            model_name="batch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("hold_at", None), ("hold_by", None)),
                    models.Q(("hold_at__isnull", False), ("hold_by__isnull", False)),
                    _connector="OR",
                ),
                name="class_held_by_whom_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="batch",
            constraint=models.CheckConstraint(
                condition=models.Q(("merged_into", None), ("called_off_at__isnull", False), _connector="OR"),
                name="class_merged_is_called_off",
            ),
        ),
        migrations.AddConstraint(
            model_name="batch",
            constraint=models.CheckConstraint(
                condition=models.Q(("called_off_at", None), ("ended_at", None), _connector="OR"),
                name="class_called_off_is_not_ended",
            ),
        ),
        migrations.AddField(
            model_name="callingoff",
            name="batch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="calling_offs", to="workflows.batch"
            ),
        ),
        migrations.AddField(
            model_name="callingoff",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="callingoff",
            name="decided_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="callingoff",
            name="into",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workflows.batch"
            ),
        ),
        migrations.AddConstraint(
            model_name="callingoff",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decided_at", None)), fields=("batch",), name="calling_off_one_open_a_class"
            ),
        ),
        migrations.AddConstraint(
            model_name="callingoff",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at", None), ("decided_by", None), ("is_approved", False)),
                    models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                    _connector="OR",
                ),
                name="calling_off_decided_by_whom_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="callingoff",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_approved", False), models.Q(("decided_by", models.F("by")), _negated=True), _connector="OR"
                ),
                name="calling_off_approved_by_a_second_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="callingoff",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="calling_off_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="callingoff",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("into", None), models.Q(("into", models.F("batch")), _negated=True), _connector="OR"
                ),
                name="calling_off_into_another_class",
            ),
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
