"""Exports of lists, their sealed files and saved columns, and who may export."""

import uuid

import django.db.models.deletion
from django.apps import apps as installed
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

from .. import roles


def grant(apps, schema_editor):
    create_permissions(installed.get_app_config("workflows"), apps=apps, verbosity=0)
    roles.grant(apps, only=roles.EXPORTS)


class Migration(migrations.Migration):
    dependencies = [
        ("workflows", "0042_selection_of_a_class"),
    ]

    operations = [
        migrations.AlterField(
            model_name="access",
            name="what",
            field=models.CharField(
                choices=[
                    ("case", "Application opened"),
                    ("person", "Register record opened"),
                    ("candidate", "Shown as a possible match"),
                    ("missed", "NIK looked up but not on the register"),
                    ("number", "Number shown in full"),
                    ("report", "Personal data report created"),
                    ("export", "List exported"),
                    ("refused", "Refused: daily limit reached"),
                    ("seal", "Journal sealed by the system"),
                ],
                max_length=20,
                verbose_name="action",
            ),
        ),
        migrations.CreateModel(
            name="Export",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField(verbose_name="asked")),
                ("subject", models.CharField(max_length=20, verbose_name="list")),
                ("columns", models.JSONField(help_text="Names of columns, as declared in exports/.")),
                ("form", models.CharField(max_length=4, verbose_name="format")),
                ("language", models.CharField(max_length=2)),
                ("rows", models.PositiveIntegerField(verbose_name="rows")),
                (
                    "keys",
                    models.BinaryField(default=b"", help_text="Compressed primary keys, in the order of the list."),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "waiting in the queue"),
                            ("writing", "being written"),
                            ("ready", "ready"),
                            ("direct", "downloaded at once"),
                            ("failed", "not written"),
                            ("deleted", "file deleted"),
                        ],
                        default="queued",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("claim", models.UUIDField(null=True)),
                ("beat_at", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("written", models.PositiveIntegerField(default=0)),
                ("fault", models.TextField(blank=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("expires_at", models.DateTimeField(null=True)),
                ("downloaded_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "export",
                "verbose_name_plural": "exports",
                "ordering": ["-pk"],
                "permissions": [
                    ("export_lists", "Can export the lists they see"),
                    ("export_numbers", "Can export NIK, family card and contact details in full"),
                ],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ExportChoice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.CharField(max_length=20, verbose_name="list")),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("columns", models.JSONField()),
                ("form", models.CharField(max_length=4, verbose_name="format")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "saved columns of an export",
                "verbose_name_plural": "saved columns of exports",
                "ordering": ["subject", "name"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ExportPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("claim", models.UUIDField()),
                ("number", models.PositiveIntegerField()),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sealed", models.BinaryField()),
                (
                    "export",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="workflows.export"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "default_permissions": (),
            },
        ),
        migrations.AddIndex(
            model_name="export",
            index=models.Index(fields=["by", "-id"], name="export_of_an_officer"),
        ),
        migrations.AddConstraint(
            model_name="export",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "ready"), _negated=True), ("expires_at__isnull", False), _connector="OR"
                ),
                name="export_file_expires",
            ),
        ),
        migrations.AddConstraint(
            model_name="exportchoice",
            constraint=models.UniqueConstraint(fields=("by", "subject", "name"), name="export_choice_once"),
        ),
        migrations.AddConstraint(
            model_name="exportpart",
            constraint=models.UniqueConstraint(fields=("export", "claim", "number"), name="export_part_once"),
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
