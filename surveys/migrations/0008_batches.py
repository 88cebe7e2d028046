import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("surveys", "0007_snapshot")]

    operations = [
        migrations.AddField("response", "batch", models.PositiveIntegerField(blank=True, null=True)),
        migrations.CreateModel(
            name="Batch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("changes", "Changes"),
                            ("closing", "Closing"),
                            ("recalculation", "Recalculation"),
                        ],
                        default="changes",
                        max_length=20,
                    ),
                ),
                ("counted", models.PositiveIntegerField(default=0)),
                ("fewer_since", models.DateTimeField(blank=True, null=True)),
                (
                    "wave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="batches", to="surveys.wave"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("wave", "number"), name="batch_number")],
            },
        ),
        migrations.CreateModel(
            name="Released",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=300)),
                ("content", models.JSONField()),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="released", to="surveys.batch"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("batch", "name"), name="released_once")],
            },
        ),
    ]
