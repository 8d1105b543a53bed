"""Who wants news of classes, what residents wish for, and in which kecamatan a class is held."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

from workflows.roles import INTEREST, grant


def grant_permissions(apps, schema_editor):
    create_permissions(installed.get_app_config("workflows"), apps=apps, verbosity=0)
    grant(apps, only=INTEREST)


def go_back(apps, schema_editor):
    """Before, every notice went to an applicant, and nobody could subscribe."""
    apps.get_model("workflows", "Notice").objects.filter(application=None).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("workflows", "0004_journal_and_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Ask",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("contact_index", models.BinaryField(db_index=True, max_length=32)),
                ("at", models.DateTimeField(db_index=True)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Wish",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "form_key",
                    models.UUIDField(editable=False, help_text="Sent with the form: one form, one wish.", unique=True),
                ),
                ("kind", models.CharField(db_index=True, max_length=60, verbose_name="kind of course")),
                (
                    "created_at",
                    models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name="wished"),
                ),
            ],
            options={
                "verbose_name": "wish for a course",
                "verbose_name_plural": "wishes for courses",
                "ordering": ["-pk"],
                "default_permissions": ("view",),
            },
        ),
        migrations.AddField(
            model_name="batch",
            name="district",
            field=models.ForeignKey(
                blank=True,
                help_text="Blank: that of the course.",
                limit_choices_to={"level": "district"},
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workflows.area",
                verbose_name="kecamatan",
            ),
        ),
        migrations.AddField(
            model_name="batch",
            name="entered_at",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
        migrations.AddField(
            model_name="course",
            name="district",
            field=models.ForeignKey(
                blank=True,
                help_text="Of the place; residents look for courses near them by it.",
                limit_choices_to={"level": "district"},
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workflows.area",
                verbose_name="kecamatan",
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="batch",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="workflows.batch",
                verbose_name="class",
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="channel",
            field=models.CharField(
                choices=[("email", "e-mail"), ("hand", "by hand")],
                default="email",
                max_length=10,
                verbose_name="channel",
            ),
        ),
        migrations.AlterField(
            model_name="notice",
            name="application",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notices",
                to="workflows.application",
            ),
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "channel",
                    models.CharField(
                        choices=[("email", "e-mail"), ("phone", "WhatsApp")], max_length=10, verbose_name="channel"
                    ),
                ),
                ("contact_sealed", models.BinaryField()),
                ("contact_index", models.BinaryField(max_length=32)),
                ("token_index", models.BinaryField(max_length=32, unique=True)),
                ("code", models.CharField(db_index=True, max_length=6, verbose_name="code")),
                ("language", models.CharField(default="id", max_length=10)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="asked")),
                ("confirmed_at", models.DateTimeField(null=True, verbose_name="confirmed")),
                (
                    "course",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subscriptions",
                        to="workflows.course",
                    ),
                ),
                (
                    "type",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subscriptions",
                        to="workflows.coursetype",
                    ),
                ),
            ],
            options={
                "verbose_name": "subscription to news of classes",
                "verbose_name_plural": "subscriptions to news of classes",
                "ordering": ["-asked_at", "-pk"],
                "permissions": [("serve_subscription", "Can confirm those who want news of classes, and tell them")],
                "default_permissions": ("view",),
            },
        ),
        migrations.AddField(
            model_name="notice",
            name="subscription",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notices",
                to="workflows.subscription",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("application__isnull", False), ("subscription", None)),
                    models.Q(("application", None), ("subscription__isnull", False)),
                    _connector="OR",
                ),
                name="notice_goes_to_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(
                fields=("subscription", "batch"), name="notice_once_a_subscription_and_class"
            ),
        ),
        migrations.AddField(
            model_name="wish",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workflows.area",
                verbose_name="kecamatan",
            ),
        ),
        migrations.AddField(
            model_name="wish",
            name="type",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="workflows.coursetype",
                verbose_name="type",
            ),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("course__isnull", False), ("type", None)),
                    models.Q(("course", None), ("type__isnull", False)),
                    _connector="OR",
                ),
                name="subscription_is_about_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=models.UniqueConstraint(fields=("contact_index", "course"), name="subscription_once_a_course"),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=models.UniqueConstraint(fields=("contact_index", "type"), name="subscription_once_a_type"),
        ),
        migrations.RunPython(grant_permissions, migrations.RunPython.noop),
        migrations.RunPython(migrations.RunPython.noop, go_back),  # last, so that it is the first on the way back
    ]
