"""The reason and the note of each decision, which were thrown away."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("workflows", "0013_hand_on_task"),
    ]

    operations = [
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "step",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("approve_eligibility", "Approve eligibility"),
                            ("await_correction", "Await correction"),
                            ("schedule_interview", "Schedule interview"),
                            ("interview", "Interview"),
                            ("approve_selection", "Approve selection"),
                            ("await_seat", "Await a free seat"),
                            ("await_confirmation", "Await confirmation"),
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
                ("note", models.TextField(blank=True, help_text="Without numbers of persons.", verbose_name="note")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="workflows.application",
                    ),
                ),
                (
                    "check_run",
                    models.ForeignKey(
                        help_text="The verdicts it was made on.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="workflows.eligibilitycheck",
                    ),
                ),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decision", to="workflows.entry"
                    ),
                ),
                (
                    "reason",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workflows.refusalreason",
                        verbose_name="reason",
                    ),
                ),
            ],
            options={
                "verbose_name": "decision",
                "verbose_name_plural": "decisions",
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
    ]
