"""An English name for a type of courses."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("workflows", "0039_mended_rows"),
    ]

    operations = [
        migrations.AddField(
            model_name="coursetype",
            name="name_en",
            field=models.CharField(
                blank=True,
                help_text="For the English pages. Blank: the name above.",
                max_length=60,
                verbose_name="name in English",
            ),
        ),
    ]
