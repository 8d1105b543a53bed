"""Name the list of a class among what the access log holds."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("workflows", "0043_exports"),
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
                    ("list", "List of a class opened"),
                    ("refused", "Refused: daily limit reached"),
                    ("seal", "Journal sealed by the system"),
                ],
                max_length=20,
                verbose_name="action",
            ),
        ),
    ]
