"""Notes of officers on a case, those whom they mention, and who may write them."""

import django.db.models.deletion
from django.apps import apps as installed
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

from .. import roles


def grant(apps, schema_editor):
    create_permissions(installed.get_app_config("workflows"), apps=apps, verbosity=0)
    roles.grant(apps, only=roles.NOTES)


class Migration(migrations.Migration):
    dependencies = [
        ("workflows", "0047_questions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="at")),
                ("text", models.TextField(verbose_name="note")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="workflows.application",
                        verbose_name="application",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
            ],
            options={
                "verbose_name": "note",
                "verbose_name_plural": "notes",
                "ordering": ["-pk"],
                "permissions": [("write_note", "Can write notes on an application for other officers")],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="NoteReader",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_mentioned", models.BooleanField(default=False)),
                ("seen_at", models.DateTimeField(null=True, verbose_name="seen")),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="readers", to="workflows.note"
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "default_permissions": (),
                "indexes": [
                    models.Index(condition=models.Q(("seen_at", None)), fields=["officer"], name="note_unseen")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("note", "officer"), name="note_reader_once"),
                    models.CheckConstraint(
                        condition=models.Q(("is_mentioned", True), ("seen_at__isnull", False), _connector="OR"),
                        name="note_reader_is_mentioned_or_has_read",
                    ),
                ],
            },
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
