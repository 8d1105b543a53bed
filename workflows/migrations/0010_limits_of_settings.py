"""Upper limits for what staff set; what lies beyond them or has no effect is put right."""

import django.core.validators
from django.db import migrations, models


def put_right(apps, schema_editor):
    courses, deadlines = apps.get_model("workflows", "Course"), apps.get_model("workflows", "StepDeadline")
    courses.objects.filter(answer_days__gt=365).update(answer_days=365)
    deadlines.objects.filter(days__gt=365).update(days=365)
    deadlines.objects.filter(step="await_confirmation").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("workflows", "0009_letters_per_address"),
    ]

    operations = [
        migrations.AlterField(
            model_name="batch",
            name="number",
            field=models.PositiveSmallIntegerField(
                help_text="Angkatan.",
                validators=[django.core.validators.MaxValueValidator(9999)],
                verbose_name="class number",
            ),
        ),
        migrations.AlterField(
            model_name="batch",
            name="seats",
            field=models.PositiveSmallIntegerField(
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(1000),
                ],
                verbose_name="seats",
            ),
        ),
        migrations.AlterField(
            model_name="course",
            name="answer_days",
            field=models.PositiveSmallIntegerField(
                default=3,
                validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(365)],
                verbose_name="days to accept a seat",
            ),
        ),
        migrations.AlterField(
            model_name="course",
            name="attendance_weight",
            field=models.PositiveSmallIntegerField(
                default=30,
                validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)],
                verbose_name="weight of attendance in the ranking",
            ),
        ),
        migrations.AlterField(
            model_name="course",
            name="hours",
            field=models.PositiveSmallIntegerField(
                help_text="Jam pelajaran (JP).",
                validators=[django.core.validators.MaxValueValidator(2000)],
                verbose_name="hours of instruction",
            ),
        ),
        migrations.AlterField(
            model_name="course",
            name="kits_per_class",
            field=models.PositiveSmallIntegerField(
                default=3,
                validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)],
                verbose_name="kits a class",
            ),
        ),
        migrations.AlterField(
            model_name="course",
            name="mark_weight",
            field=models.PositiveSmallIntegerField(
                default=70,
                validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)],
                verbose_name="weight of the mark in the ranking",
            ),
        ),
        migrations.AlterField(
            model_name="course",
            name="meetings",
            field=models.PositiveSmallIntegerField(
                validators=[django.core.validators.MaxValueValidator(365)], verbose_name="meetings"
            ),
        ),
        migrations.AlterField(
            model_name="criterion",
            name="maximum",
            field=models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                validators=[django.core.validators.MaxValueValidator(150)],
                verbose_name="to / at most",
            ),
        ),
        migrations.AlterField(
            model_name="criterion",
            name="minimum",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, validators=[django.core.validators.MaxValueValidator(150)], verbose_name="from"
            ),
        ),
        migrations.AlterField(
            model_name="kititem",
            name="quantity",
            field=models.PositiveSmallIntegerField(
                default=1, validators=[django.core.validators.MaxValueValidator(1000)], verbose_name="quantity"
            ),
        ),
        migrations.AlterField(
            model_name="scorecriterion",
            name="maximum",
            field=models.PositiveSmallIntegerField(
                default=5,
                validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100)],
                verbose_name="highest score",
            ),
        ),
        migrations.AlterField(
            model_name="scorecriterion",
            name="weight",
            field=models.PositiveSmallIntegerField(
                default=1,
                validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100)],
                verbose_name="weight",
            ),
        ),
        migrations.AlterField(
            model_name="stepdeadline",
            name="days",
            field=models.PositiveSmallIntegerField(
                validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(365)],
                verbose_name="days",
            ),
        ),
        migrations.AlterField(
            model_name="stepdeadline",
            name="step",
            field=models.CharField(
                choices=[
                    ("approve_eligibility", "Approve eligibility"),
                    ("await_correction", "Await correction"),
                    ("schedule_interview", "Schedule interview"),
                    ("interview", "Interview"),
                    ("approve_selection", "Approve selection"),
                    ("await_seat", "Await a free seat"),
                    ("await_class_end", "In class"),
                    ("approve_completion", "Approve completion"),
                    ("await_ranking", "Await ranking"),
                    ("approve_award", "Approve award"),
                    ("hand_over_kit", "Hand over kit"),
                ],
                max_length=40,
                verbose_name="step",
            ),
        ),
        migrations.RunPython(put_right, migrations.RunPython.noop, elidable=True),
    ]
