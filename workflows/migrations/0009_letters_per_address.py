"""Counts how many applications gave one e-mail address: the form of strangers must not be a way to write to others."""

from django.db import migrations, models

from workflows.privacy.crypto import CannotOpen, blind_index, unseal


def fill(apps, schema_editor):
    for one in apps.get_model("workflows", "Application").objects.exclude(email_sealed=b"").iterator():
        try:
            address = unseal(one.email_sealed, field="application.email", row=one.uid).lower()
        except CannotOpen:
            continue  # sealed with a key that is gone
        name, at, host = address.rpartition("@")
        one.email_index = blind_index(name.partition("+")[0] + at + host, field="email")
        one.save(update_fields=["email_index"])


class Migration(migrations.Migration):
    dependencies = [
        ("viewflow", "0015_task_scheduled"),
        ("workflows", "0008_no_numbers_in_faults"),
    ]

    operations = [
        migrations.AddField(
            model_name="application",
            name="email_index",
            field=models.BinaryField(default=b"", max_length=32),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(fields=["email_index", "submitted_at"], name="application_email"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
