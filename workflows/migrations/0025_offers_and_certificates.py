"""Offers by hours or days, absence, going on to the next class, published results, certificates."""

import secrets

import django.core.validators
import django.db.models.deletion
from django.apps import apps as installed
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

from .. import roles
from ..rules import numbers


def left_why(apps, schema_editor):
    """Who withdrew from a class, and who did not complete it."""
    left = apps.get_model("workflows", "Enrolment").objects.filter(status="left")
    left.filter(application__status="withdrawn").update(left_why="withdrew")
    left.filter(left_why="").update(left_why="failed")


def certify(apps, schema_editor):
    """A number for everybody who has completed already, of the day on which that was approved."""
    for one in apps.get_model("workflows", "Enrolment").objects.filter(status="completed").iterator():
        body = "".join(secrets.choice(numbers.ALPHABET) for _place in range(numbers.CERTIFICATE))
        one.certificate_number = body + numbers.check_character(body)
        one.certified_at = one.decided_at or one.enrolled_at
        one.save(update_fields=["certificate_number", "certified_at"])


def grant(apps, schema_editor):
    create_permissions(installed.get_app_config("workflows"), apps=apps, verbosity=0)
    roles.grant(apps, only=roles.SEATS)


class Migration(migrations.Migration):
    dependencies = [
        ("workflows", "0023_notices_by_more_ways"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublishedResult",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=8)),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("accepted", "Accepted"),
                            ("reserve", "On the waiting list"),
                            ("refused", "Not accepted this time"),
                        ],
                        max_length=10,
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "default_permissions": (),
            },
        ),
        migrations.AlterModelOptions(
            name="batch",
            options={
                "default_permissions": ("view", "add", "change", "delete"),
                "ordering": ["-starts_on", "course__name"],
                "permissions": [
                    ("end_class", "Can end a class"),
                    ("record_marks", "Can record attendance and marks of own classes"),
                    ("record_absence", "Can record who was absent on the first day"),
                    ("publish_results", "Can publish the results of a selection"),
                ],
                "verbose_name": "class",
                "verbose_name_plural": "classes",
            },
        ),
        migrations.RenameField(model_name="course", old_name="answer_days", new_name="answer_within"),
        migrations.AddField(
            model_name="application",
            name="carried_from",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="carried_to",
                to="workflows.application",
            ),
        ),
        migrations.AddField(
            model_name="application",
            name="next_class_at",
            field=models.DateTimeField(
                blank=True, help_text="When the resident asked to be carried over to the next class.", null=True
            ),
        ),
        migrations.AddField(
            model_name="batch",
            name="results_at",
            field=models.DateTimeField(editable=False, help_text="When the results were published.", null=True),
        ),
        migrations.AddField(
            model_name="batch",
            name="results_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="course",
            name="answer_unit",
            field=models.CharField(
                choices=[("hours", "hours"), ("days", "days")], default="days", max_length=5, verbose_name="unit"
            ),
        ),
        migrations.AlterField(
            model_name="course",
            name="answer_within",
            field=models.PositiveSmallIntegerField(
                default=3,
                help_text="Days end at 23.59 WIB. An offer ends with the day before the class begins.",
                validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(365)],
                verbose_name="time to accept a seat",
            ),
        ),
        migrations.AddField(
            model_name="course",
            name="late_days",
            field=models.PositiveSmallIntegerField(
                default=1,
                help_text="0: the first day only. As long, an absence on the first day can be recorded.",
                validators=[django.core.validators.MaxValueValidator(60)],
                verbose_name="days after the first day on which a free seat is still offered",
            ),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="certificate_number",
            field=models.CharField(max_length=12, null=True, unique=True, verbose_name="certificate number"),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="certified_at",
            field=models.DateTimeField(null=True, verbose_name="certified"),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="left_why",
            field=models.CharField(
                blank=True,
                choices=[
                    ("absent", "Absent on the first day"),
                    ("withdrew", "Withdrawn by the participant"),
                    ("failed", "Not completed"),
                ],
                max_length=12,
                verbose_name="why it ended",
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
                ],
                default="received",
                max_length=20,
                verbose_name="status",
            ),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(
                condition=models.Q(("next_class_at__isnull", False)), fields=["batch"], name="application_next_class"
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "carried"), _negated=True), ("next_class_at__isnull", False), _connector="OR"
                ),
                name="application_carried_at_the_residents_wish",
            ),
        ),
        migrations.AddConstraint(
            model_name="batch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("results_at", None), ("results_by", None)),
                    models.Q(("results_at__isnull", False), ("results_by__isnull", False)),
                    _connector="OR",
                ),
                name="class_results_by_whom_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer_unit__in", ["hours", "days"]), ("answer_within__gte", 1)),
                name="course_answer_takes_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.CheckConstraint(
                condition=models.Q(("left_why", ""), ("status", "left"), _connector="OR"),
                name="enrolment_left_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("certificate_number", None), ("certified_at", None)),
                    models.Q(("certificate_number__isnull", False), ("certified_at__isnull", False)),
                    _connector="OR",
                ),
                name="enrolment_certificate_number_and_day",
            ),
        ),
        migrations.AddField(
            model_name="publishedresult",
            name="batch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="results", to="workflows.batch"
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedresult",
            constraint=models.UniqueConstraint(fields=("batch", "number"), name="result_once_a_number"),
        ),
        migrations.RunPython(left_why, migrations.RunPython.noop),
        migrations.RunPython(certify, migrations.RunPython.noop),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
