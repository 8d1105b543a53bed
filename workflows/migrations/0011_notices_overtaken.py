"""Notices that were no longer true when they were to be sent."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("workflows", "0010_limits_of_settings"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="notice",
            name="notice_due",
        ),
        migrations.AddField(
            model_name="notice",
            name="overtaken_at",
            field=models.DateTimeField(
                help_text="No longer true when it was to be sent.", null=True, verbose_name="overtaken"
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("failed_at", None), ("overtaken_at", None), ("sent_at", None)),
                fields=["next_attempt_at"],
                name="notice_due",
            ),
        ),
    ]
