"""No live register without two persons. Fails where one went live by a single person: unapprove that one first."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("workflows", "0006_marks_by_two_persons"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="snapshot",
            name="snapshot_approved_by_a_second_person",
        ),
        migrations.AddConstraint(
            model_name="snapshot",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by", None),
                    models.Q(
                        ("imported_by__isnull", False),
                        models.Q(("approved_by", models.F("imported_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="snapshot_approved_by_a_second_person",
            ),
        ),
    ]
