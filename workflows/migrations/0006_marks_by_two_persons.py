"""Completion by somebody else than the mark; a completion that is asked again holds no second seat."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("workflows", "0005_interest"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="enrolment",
            name="enrolment_one_active_seat_a_person",
        ),
        migrations.AddField(
            model_name="enrolment",
            name="reopened_at",
            field=models.DateTimeField(help_text="When a changed mark took the approved completion back.", null=True),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reopened_at", None), ("status", "active")),
                fields=("nik_index",),
                name="enrolment_one_active_seat_a_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "completed"), _negated=True),
                    ("decided_by", None),
                    ("marked_by", None),
                    models.Q(("decided_by", models.F("marked_by")), _negated=True),
                    _connector="OR",
                ),
                name="enrolment_completed_by_a_second_person",
            ),
        ),
    ]
