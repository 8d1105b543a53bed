"""Rooms, the lessons of a class with their instructors and attendance, and who may plan them."""

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
    roles.grant(apps, only=roles.LESSONS)


class Migration(migrations.Migration):
    dependencies = [
        ("workflows", "0057_notes_changed"),
    ]

    operations = [
        migrations.CreateModel(
            name="Lesson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("starts_at", models.DateTimeField(verbose_name="starts")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                (
                    "hours",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(24),
                        ],
                        verbose_name="lesson hours (JP)",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("planned", "planned"), ("moved", "moved"), ("dropped", "dropped")],
                        default="planned",
                        max_length=8,
                        verbose_name="status",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True, help_text="Participants read it.", max_length=200, verbose_name="reason"
                    ),
                ),
                (
                    "earlier_starts_at",
                    models.DateTimeField(help_text="When it was to be before it was last moved.", null=True),
                ),
                ("changed_at", models.DateTimeField(null=True)),
                ("revision", models.PositiveSmallIntegerField(default=0, help_text="SEQUENCE of the calendar files.")),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lessons",
                        to="workflows.batch",
                        verbose_name="class",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "lesson",
                "verbose_name_plural": "lessons",
                "ordering": ["starts_at", "pk"],
                "permissions": [("plan_lessons", "Can plan the lessons of a class, and move or drop one")],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="LessonInstructor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "instructor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="teaching",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="teaching", to="workflows.lesson"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="lesson",
            name="instructors",
            field=models.ManyToManyField(
                related_name="lessons",
                through="workflows.LessonInstructor",
                to=settings.AUTH_USER_MODEL,
                verbose_name="instructors",
            ),
        ),
        migrations.CreateModel(
            name="Room",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "place",
                    models.CharField(
                        help_text="Spelled as in the course or class, such as BLK Kota, Jl. Satria 1.",
                        max_length=200,
                        verbose_name="place",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        blank=True, help_text="Such as Ruang 2, or Dapur praktik.", max_length=80, verbose_name="room"
                    ),
                ),
                (
                    "capacity",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="A class with more seats cannot have lessons here. If blank, any number.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1000),
                        ],
                        verbose_name="people it holds",
                    ),
                ),
            ],
            options={
                "verbose_name": "room",
                "verbose_name_plural": "rooms",
                "ordering": ["place", "name"],
                "default_permissions": ("view", "add", "change", "delete"),
                "constraints": [
                    models.UniqueConstraint(fields=("place", "name"), name="room_once_a_place"),
                    models.CheckConstraint(
                        condition=models.Q(("capacity", None), ("capacity__gte", 1), _connector="OR"),
                        name="room_holds_somebody",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="lesson",
            name="room",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lessons",
                to="workflows.room",
                verbose_name="room",
            ),
        ),
        migrations.AddConstraint(
            model_name="lessoninstructor",
            constraint=models.UniqueConstraint(fields=("lesson", "instructor"), name="lesson_instructor_once"),
        ),
        migrations.AddIndex(
            model_name="lesson",
            index=models.Index(fields=["room", "starts_at"], name="lesson_in_a_room"),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.UniqueConstraint(fields=("batch", "number"), name="lesson_number_once_a_class"),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "dropped"), _negated=True),
                fields=("batch", "starts_at"),
                name="lesson_once_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="lesson_ends_after_it_starts"
            ),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.CheckConstraint(
                condition=models.Q(("hours__gte", 1), ("hours__lte", 24)), name="lesson_hours_in_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.CheckConstraint(
                condition=models.Q(("status", "planned"), models.Q(("reason", ""), _negated=True), _connector="OR"),
                name="lesson_changed_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("changed_at", None), ("changed_by", None), ("status", "planned")),
                    models.Q(
                        ("changed_at__isnull", False),
                        ("changed_by__isnull", False),
                        ("status__in", ["moved", "dropped"]),
                    ),
                    _connector="OR",
                ),
                name="lesson_changed_by_whom_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "moved"), _negated=True), ("earlier_starts_at__isnull", False), _connector="OR"
                ),
                name="lesson_moved_from_a_time",
            ),
        ),
        migrations.CreateModel(
            name="AbsenceCall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                ("done_at", models.DateTimeField(null=True)),
                ("note", models.TextField(blank=True, verbose_name="what the participant said")),
                (
                    "done_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="absence_calls",
                        to="workflows.enrolment",
                    ),
                ),
                (
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workflows.lesson"
                    ),
                ),
            ],
            options={
                "verbose_name": "participant to call",
                "verbose_name_plural": "participants to call",
                "ordering": ["since", "pk"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("done_at", None)),
                        fields=("enrolment",),
                        name="absence_call_one_open_a_participant",
                    ),
                    models.UniqueConstraint(fields=("enrolment", "lesson"), name="absence_call_once_a_lesson"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at", None), ("done_by", None), ("note", "")),
                            models.Q(
                                ("done_at__isnull", False),
                                ("done_by__isnull", False),
                                models.Q(("note", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="absence_call_done_by_whom_and_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("present", "Present"),
                            ("late", "Late"),
                            ("excused", "Excused"),
                            ("absent", "Absent"),
                        ],
                        max_length=8,
                        verbose_name="attendance",
                    ),
                ),
                ("hours", models.PositiveSmallIntegerField(verbose_name="lesson hours (JP)")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="workflows.enrolment",
                    ),
                ),
                (
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attendances", to="workflows.lesson"
                    ),
                ),
            ],
            options={
                "ordering": ["lesson__starts_at", "pk"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("lesson", "enrolment"), name="attendance_once_a_lesson"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("hours__gte", 1), ("hours__lte", 24), ("state__in", ["present", "late"])),
                            models.Q(("hours", 0), ("state__in", ["excused", "absent"])),
                            _connector="OR",
                        ),
                        name="attendance_hours_of_those_who_came",
                    ),
                ],
            },
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
