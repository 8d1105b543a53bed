"""Name the parent of an area, and put every account back on WIB: the console no longer offers other hours."""

import django.db.models.deletion
from django.db import migrations, models


def keep_office_hours(apps, schema_editor):
    apps.get_model("wagtailusers", "UserProfile").objects.exclude(current_time_zone="").update(current_time_zone="")


class Migration(migrations.Migration):
    dependencies = [
        ("workflows", "0040_course_type_names"),
        ("wagtailusers", "0015_userprofile_keyboard_shortcuts"),
    ]

    operations = [
        migrations.AlterField(
            model_name="area",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="children",
                to="workflows.area",
                verbose_name="part of",
            ),
        ),
        migrations.RunPython(keep_office_hours, migrations.RunPython.noop),
    ]
