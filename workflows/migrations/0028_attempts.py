"""Attempts to send an application, the office's limits for them, and the step at which the worker matches."""

import django.core.validators
from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

from .. import roles


def grant(apps, schema_editor):
    create_permissions(installed.get_app_config("workflows"), apps=apps, verbosity=0)
    roles.grant(apps, only=roles.SENDING)


class Migration(migrations.Migration):
    dependencies = [
        ("workflows", "0027_follow_up"),
    ]

    operations = [
        migrations.CreateModel(
            name="Limits",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "attack_mode",
                    models.BooleanField(
                        default=False,
                        help_text="Every device must calculate something first. Phones do so by themselves in seconds.",
                        verbose_name="attack mode",
                    ),
                ),
                (
                    "attack_after",
                    models.PositiveSmallIntegerField(
                        default=20,
                        help_text="After so many refused attempts within ten minutes, and until it is quiet again.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10000),
                        ],
                        verbose_name="attack mode by itself",
                    ),
                ),
                (
                    "without_proof",
                    models.PositiveSmallIntegerField(
                        default=5,
                        help_text="So many are taken within ten minutes from devices that cannot calculate.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10000),
                        ],
                        verbose_name="without JavaScript in attack mode",
                    ),
                ),
                (
                    "per_nik",
                    models.PositiveSmallIntegerField(
                        default=5,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10000),
                        ],
                        verbose_name="applications of one NIK a day",
                    ),
                ),
                (
                    "per_phone",
                    models.PositiveSmallIntegerField(
                        default=10,
                        help_text="Families share a telephone.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10000),
                        ],
                        verbose_name="applications with one mobile number a day",
                    ),
                ),
                (
                    "per_address",
                    models.PositiveSmallIntegerField(
                        default=60,
                        help_text="Internet cafes, offices and whole networks share an address.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10000),
                        ],
                        verbose_name="applications from one internet address an hour",
                    ),
                ),
                (
                    "many_niks",
                    models.PositiveSmallIntegerField(
                        default=4,
                        help_text="Different NIK with one mobile number or from one device. Nobody is refused for it.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10000),
                        ],
                        verbose_name="flag from so many people",
                    ),
                ),
                (
                    "many_niks_of_address",
                    models.PositiveSmallIntegerField(
                        default=20,
                        help_text="Different NIK within a day. Nobody is refused for it.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10000),
                        ],
                        verbose_name="flag an internet address from so many people",
                    ),
                ),
            ],
            options={
                "verbose_name": "limits of applying",
                "default_permissions": ("change",),
            },
        ),
        migrations.AlterField(
            model_name="application",
            name="step",
            field=models.CharField(
                blank=True,
                choices=[
                    ("match_register", "Match the register and ask the criteria"),
                    ("approve_eligibility", "Approve eligibility"),
                    ("await_correction", "Await correction"),
                    ("await_register", "Await the next register"),
                    ("schedule_interview", "Schedule interview"),
                    ("interview", "Interview"),
                    ("approve_selection", "Approve selection"),
                    ("await_seat", "Await a free seat"),
                    ("await_confirmation", "Await confirmation"),
                    ("await_class_end", "In class"),
                    ("approve_completion", "Approve completion"),
                    ("await_ranking", "Await ranking"),
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
                    ("match_register", "Match the register and ask the criteria"),
                    ("approve_eligibility", "Approve eligibility"),
                    ("await_correction", "Await correction"),
                    ("await_register", "Await the next register"),
                    ("schedule_interview", "Schedule interview"),
                    ("interview", "Interview"),
                    ("approve_selection", "Approve selection"),
                    ("await_seat", "Await a free seat"),
                    ("await_confirmation", "Await confirmation"),
                    ("await_class_end", "In class"),
                    ("approve_completion", "Approve completion"),
                    ("await_ranking", "Await ranking"),
                    ("approve_award", "Approve award"),
                    ("hand_over_kit", "Hand over kit"),
                ],
                max_length=40,
                verbose_name="step",
            ),
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("form_key", models.UUIDField(db_index=True, help_text="The application that it became has the same.")),
                ("at", models.DateTimeField(db_index=True)),
                (
                    "refusal",
                    models.CharField(
                        blank=True, help_text="A code of rules/applying/attempts.py; none where taken.", max_length=10
                    ),
                ),
                (
                    "proven",
                    models.BooleanField(
                        default=False, help_text="The device had calculated what attack mode asks for."
                    ),
                ),
                ("nik_index", models.BinaryField(default=b"", max_length=32)),
                ("phone_index", models.BinaryField(default=b"", max_length=32)),
                ("address_index", models.BinaryField(default=b"", max_length=32)),
                ("device_index", models.BinaryField(default=b"", max_length=32)),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["nik_index", "at"], name="attempt_nik"),
                    models.Index(fields=["phone_index", "at"], name="attempt_phone"),
                    models.Index(fields=["address_index", "at"], name="attempt_address"),
                    models.Index(
                        condition=models.Q(("device_index", b""), _negated=True),
                        fields=["device_index"],
                        name="attempt_device",
                    ),
                    models.Index(
                        condition=models.Q(("refusal", ""), _negated=True), fields=["at"], name="attempt_refused"
                    ),
                ],
            },
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
