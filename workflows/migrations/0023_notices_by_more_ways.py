"""Notices by more ways than e-mail: texts of the office, reminders, messages to classes, digests; who may do what."""

import datetime

import django.db.models.deletion
import django.utils.timezone
from django.apps import apps as installed
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models
from django.db.models import OuterRef, Subquery

from .. import roles


def speak(apps, schema_editor):
    """What waits for a subscriber goes out in their language, as before."""
    found = apps.get_model("workflows", "Notice").objects.filter(subscription__isnull=False, sent_at=None)
    subscriptions = apps.get_model("workflows", "Subscription").objects.filter(pk=OuterRef("subscription"))
    found.update(language=Subquery(subscriptions.values("language")[:1]))


def go_back(apps, schema_editor):
    """Before, a notice went to an applicant or a subscriber: nothing could send one to an officer or a form."""
    apps.get_model("workflows", "Notice").objects.filter(application=None, subscription=None).delete()


def grant(apps, schema_editor):
    create_permissions(installed.get_app_config("workflows"), apps=apps, verbosity=0)
    roles.grant(apps, only=roles.NOTICES)


class Migration(migrations.Migration):
    dependencies = [
        ("workflows", "0020_register_groups"),
    ]

    operations = [
        migrations.CreateModel(
            name="Announcement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("open", "everybody whose application is open"),
                            ("enrolled", "participants"),
                            ("offered", "those who have been offered a seat"),
                            ("reserve", "the waiting list"),
                        ],
                        default="enrolled",
                        max_length=10,
                        verbose_name="to",
                    ),
                ),
                ("subject", models.CharField(max_length=120, verbose_name="subject")),
                ("body", models.TextField(max_length=2000, verbose_name="text")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="written")),
                ("goes_at", models.DateTimeField(null=True, verbose_name="goes out")),
                ("cancelled_at", models.DateTimeField(null=True, verbose_name="called back")),
                ("released_at", models.DateTimeField(null=True, verbose_name="queued")),
            ],
            options={
                "verbose_name": "message to a class",
                "verbose_name_plural": "messages to classes",
                "ordering": ["-pk"],
                "permissions": [("announce", "Can write to everybody of a class")],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="NoticeSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "whatsapp_on",
                    models.BooleanField(
                        default=False,
                        help_text="Needs the address of a gateway on the server.",
                        verbose_name="WhatsApp through the gateway",
                    ),
                ),
                (
                    "sms_on",
                    models.BooleanField(
                        default=False,
                        help_text="Needs the address of a gateway on the server.",
                        verbose_name="SMS through the gateway",
                    ),
                ),
                (
                    "by_hand_on",
                    models.BooleanField(
                        default=True,
                        help_text="For residents without e-mail. Switched off, the mailbox of the office gets them.",
                        verbose_name="By hand: WhatsApp of the office, printed letters",
                    ),
                ),
                (
                    "quiet_from",
                    models.TimeField(default=datetime.time(20, 0), verbose_name="quiet from"),
                ),
                ("quiet_until", models.TimeField(default=datetime.time(7, 0), verbose_name="quiet until")),
                (
                    "digest_on",
                    models.BooleanField(
                        default=True,
                        help_text="By e-mail on working days: numbers, no names.",
                        verbose_name="daily digest for officers",
                    ),
                ),
                ("digest_at", models.TimeField(default=datetime.time(7, 30), verbose_name="time of the digest")),
            ],
            options={
                "verbose_name": "ways of notices",
                "default_permissions": ("change",),
            },
        ),
        migrations.CreateModel(
            name="NoticeTemplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("event", models.CharField(max_length=40, verbose_name="event")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("email", "e-mail"),
                            ("whatsapp", "WhatsApp"),
                            ("sms", "SMS"),
                            ("letter", "printed letter"),
                        ],
                        max_length=10,
                        verbose_name="channel",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("id", "Indonesian"), ("en", "English")], max_length=2, verbose_name="language"
                    ),
                ),
                ("subject", models.CharField(blank=True, max_length=120, verbose_name="subject")),
                ("body", models.TextField(max_length=4000, verbose_name="text")),
                ("changed_at", models.DateTimeField(verbose_name="changed")),
            ],
            options={
                "verbose_name": "text of a notice",
                "verbose_name_plural": "texts of notices",
                "default_permissions": ("change",),
            },
        ),
        migrations.CreateModel(
            name="Stopped",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nik_index", models.BinaryField(max_length=32, unique=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.AlterModelOptions(
            name="notice",
            options={
                "default_permissions": ("view",),
                "ordering": ["pk"],
                "permissions": [
                    ("resend_notice", "Can send a notice again that was given up"),
                    ("pass_on_notice", "Can pass on notices by hand and tick them off"),
                ],
                "verbose_name": "notice",
                "verbose_name_plural": "notices",
            },
        ),
        migrations.RemoveConstraint(
            model_name="notice",
            name="notice_goes_to_one",
        ),
        migrations.AddField(
            model_name="application",
            name="language",
            field=models.CharField(
                choices=[("id", "Indonesian"), ("en", "English")], default="id", max_length=2, verbose_name="language"
            ),
        ),
        migrations.AddField(
            model_name="application",
            name="told_by",
            field=models.CharField(
                blank=True,
                choices=[
                    ("email", "by e-mail"),
                    ("whatsapp", "by WhatsApp"),
                    ("sms", "by SMS"),
                    ("letter", "by letter"),
                ],
                help_text="Blank: as the office does.",
                max_length=10,
                verbose_name="wants to be told",
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="contact_sealed",
            field=models.BinaryField(default=b""),
        ),
        migrations.AddField(
            model_name="notice",
            name="key",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="notice",
            name="language",
            field=models.CharField(default="id", max_length=2),
        ),
        migrations.AddField(
            model_name="notice",
            name="occasion",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="notice",
            name="officer",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="sent_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="passed on by",
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="values",
            field=models.JSONField(default=dict, help_text="Numbers that the words hold, never data of a person."),
        ),
        migrations.AlterField(
            model_name="notice",
            name="channel",
            field=models.CharField(
                choices=[
                    ("email", "e-mail"),
                    ("whatsapp", "WhatsApp"),
                    ("sms", "SMS"),
                    ("hand", "by hand"),
                    ("letter", "printed letter"),
                ],
                default="email",
                max_length=10,
                verbose_name="channel",
            ),
        ),
        migrations.AddField(
            model_name="announcement",
            name="batch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="announcements",
                to="workflows.batch",
                verbose_name="class",
            ),
        ),
        migrations.AddField(
            model_name="announcement",
            name="cancelled_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="announcement",
            name="made_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="announcement",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notices",
                to="workflows.announcement",
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("failed_at__isnull", False)), fields=["failed_at"], name="notice_failed"
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("application__isnull", False), ("key", None), ("officer", None), ("subscription", None)),
                    models.Q(("application", None), ("key", None), ("officer", None), ("subscription__isnull", False)),
                    models.Q(("application", None), ("key", None), ("officer__isnull", False), ("subscription", None)),
                    models.Q(("application", None), ("key__isnull", False), ("officer", None), ("subscription", None)),
                    _connector="OR",
                ),
                name="notice_goes_to_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(
                fields=("application", "event", "occasion"), name="notice_once_an_occasion"
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(
                fields=("application", "announcement"), name="notice_once_an_announcement"
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(
                fields=("officer", "event", "occasion"), name="notice_once_an_officer_and_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(fields=("key", "event"), name="notice_once_a_form"),
        ),
        migrations.AddField(
            model_name="noticetemplate",
            name="changed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="changed by",
            ),
        ),
        migrations.AddConstraint(
            model_name="announcement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cancelled_at", None), ("cancelled_by", None)),
                    models.Q(("cancelled_at__isnull", False), ("cancelled_by__isnull", False)),
                    _connector="OR",
                ),
                name="announcement_called_back_by_whom",
            ),
        ),
        migrations.AddConstraint(
            model_name="announcement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("released_at", None), models.Q(("cancelled_at", None), ("goes_at__isnull", False)), _connector="OR"
                ),
                name="announcement_goes_or_is_called_back",
            ),
        ),
        migrations.AddConstraint(
            model_name="noticetemplate",
            constraint=models.UniqueConstraint(fields=("event", "channel", "language"), name="notice_template_once"),
        ),
        migrations.RunPython(speak, migrations.RunPython.noop),
        migrations.RunPython(grant, migrations.RunPython.noop),
        migrations.RunPython(migrations.RunPython.noop, go_back),  # last, so that it is the first on the way back
    ]
