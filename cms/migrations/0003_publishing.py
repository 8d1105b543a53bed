"""Add English: a course has one page per language."""

import django.db.models.deletion
from django.db import migrations, models


def add_english(apps, schema_editor):
    apps.get_model("wagtailcore", "Locale").objects.get_or_create(language_code="en")


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0002_comms_staff"),
        ("workflows", "0004_journal_and_indexes"),
    ]

    operations = [
        migrations.AlterField(
            model_name="coursepage",
            name="course",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pages",
                to="workflows.course",
                verbose_name="course",
            ),
        ),
        migrations.RunPython(add_english, migrations.RunPython.noop),
    ]
