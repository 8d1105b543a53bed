"""What residents do on their own page: slots, questions, requests about data, known telephones, publication."""

import django.db.models.deletion
from django.apps import apps as installed
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

from .. import roles


def grant(apps, schema_editor):
    create_permissions(installed.get_app_config("workflows"), apps=apps, verbosity=0)
    roles.grant(apps, only=roles.FOLLOW_UP)


class Migration(migrations.Migration):
    dependencies = [
        ("workflows", "0026_kelurahan_desk"),
    ]

    operations = [
        migrations.AddField(
            model_name="application",
            name="may_publish_name",
            field=models.BooleanField(default=False, verbose_name="name may be published"),
        ),
        migrations.AddField(
            model_name="application",
            name="may_publish_photo",
            field=models.BooleanField(default=False, verbose_name="photo may be published"),
        ),
        migrations.AddField(
            model_name="application",
            name="withdrawal_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("work", "I have found work"),
                    ("time", "The days or hours do not suit me"),
                    ("place", "The place is too far"),
                    ("other_course", "I want another course"),
                    ("family", "Health or family"),
                    ("other", "Another reason"),
                ],
                max_length=20,
                verbose_name="reason of withdrawal",
            ),
        ),
        migrations.AddField(
            model_name="interview",
            name="attends_at",
            field=models.DateTimeField(help_text="When the resident said that they will come.", null=True),
        ),
        migrations.CreateModel(
            name="InterviewSlot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_at", models.DateTimeField(verbose_name="date and time")),
                ("minutes", models.PositiveSmallIntegerField(verbose_name="minutes")),
                ("place", models.CharField(max_length=200, verbose_name="place")),
                ("places", models.PositiveSmallIntegerField(default=1, verbose_name="residents at once")),
                ("taken", models.PositiveSmallIntegerField(default=0)),
                ("closes_at", models.DateTimeField(help_text="Until when it can be chosen or left.")),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="slots",
                        to="workflows.batch",
                        verbose_name="class",
                    ),
                ),
                (
                    "interviewer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="interviewer",
                    ),
                ),
            ],
            options={
                "ordering": ["starts_at", "pk"],
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="interview",
            name="slot",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="interviews",
                to="workflows.interviewslot",
            ),
        ),
        migrations.CreateModel(
            name="DataRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "form_key",
                    models.UUIDField(
                        editable=False, help_text="Sent with the form: one form, one request.", unique=True
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("copy", "A copy of my data"), ("correction", "A correction of my data")],
                        max_length=20,
                        verbose_name="what is asked for",
                    ),
                ),
                ("wish", models.TextField(blank=True, verbose_name="what is to be corrected")),
                ("asked_at", models.DateTimeField(verbose_name="asked")),
                ("due_at", models.DateTimeField(verbose_name="due")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("released", "Released for download"),
                            ("handed", "Handed over at the counter"),
                            ("corrected", "Data corrected"),
                            ("declined", "Cannot be done, as explained"),
                        ],
                        max_length=20,
                        verbose_name="outcome",
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="answer")),
                ("answered_at", models.DateTimeField(null=True, verbose_name="answered")),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="data_requests",
                        to="workflows.application",
                        verbose_name="application",
                    ),
                ),
            ],
            options={
                "verbose_name": "request about personal data",
                "verbose_name_plural": "requests about personal data",
                "ordering": ["due_at", "pk"],
                "permissions": [("answer_datarequest", "Can answer requests about personal data")],
                "default_permissions": ("view",),
                "indexes": [models.Index(fields=["answered_at", "due_at"], name="datarequest_open_first")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("answered_by", None), ("outcome", "")),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                models.Q(("outcome", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="datarequest_answered_by_whom_when_and_how",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at", None)),
                        fields=("application", "kind"),
                        name="datarequest_one_open_of_a_kind",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Device",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token_hash", models.CharField(max_length=64)),
                ("tries_left", models.PositiveSmallIntegerField(default=10)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("seen_at", models.DateTimeField()),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="devices", to="workflows.application"
                    ),
                ),
            ],
            options={
                "ordering": ["-seen_at", "-pk"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("application", "token_hash"), name="device_once_an_application")
                ],
            },
        ),
        migrations.CreateModel(
            name="Inquiry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "form_key",
                    models.UUIDField(
                        editable=False, help_text="Sent with the form: one form, one question.", unique=True
                    ),
                ),
                ("question", models.TextField(verbose_name="question")),
                ("asked_at", models.DateTimeField(verbose_name="asked")),
                ("answer", models.TextField(blank=True, verbose_name="answer")),
                ("answered_at", models.DateTimeField(null=True, verbose_name="answered")),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="inquiries",
                        to="workflows.application",
                        verbose_name="application",
                    ),
                ),
            ],
            options={
                "verbose_name": "question of a resident",
                "verbose_name_plural": "questions of residents",
                "ordering": ["asked_at", "pk"],
                "permissions": [("answer_inquiry", "Can answer questions of residents")],
                "default_permissions": ("view",),
                "indexes": [models.Index(fields=["answered_at", "asked_at"], name="inquiry_open_first")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at", None), ("answered_by", None)),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="inquiry_answered_by_whom_and_when",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="interviewslot",
            constraint=models.CheckConstraint(
                condition=models.Q(("taken__lte", models.F("places"))), name="slot_never_over_booked"
            ),
        ),
        migrations.AddConstraint(
            model_name="interviewslot",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes_at__lte", models.F("starts_at"))), name="slot_closes_before_it_starts"
            ),
        ),
        migrations.AddConstraint(
            model_name="interviewslot",
            constraint=models.UniqueConstraint(
                fields=("batch", "starts_at", "place"), name="slot_once_a_time_and_place"
            ),
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
