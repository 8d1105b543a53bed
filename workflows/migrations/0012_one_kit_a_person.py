"""One kit a person, by the database itself. Who was given two already keeps both: the later one does not count."""

from django.db import migrations, models


def fill(apps, schema_editor):
    seen = set()
    for award in apps.get_model("workflows", "Award").objects.select_related("enrolment").order_by("pk"):
        person, given = bytes(award.enrolment.nik_index), award.status in ("approved", "handed_over")
        if given and person in seen:
            continue
        seen |= {person} if given else set()
        award.nik_index = person
        award.save(update_fields=["nik_index"])


class Migration(migrations.Migration):
    dependencies = [
        ("workflows", "0011_notices_overtaken"),
    ]

    operations = [
        migrations.AddField(
            model_name="award",
            name="nik_index",
            field=models.BinaryField(
                help_text="Of the enrolment: the database itself counts.", max_length=32, null=True
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            model_name="award",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ["approved", "handed_over"])),
                fields=("nik_index",),
                name="award_one_kit_a_person",
            ),
        ),
    ]
