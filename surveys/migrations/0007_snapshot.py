import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("surveys", "0006_answering")]

    operations = [
        migrations.AddField(
            "response", "snapshot_part", models.PositiveIntegerField(blank=True, db_index=True, null=True)
        ),
        migrations.CreateModel(
            name="SnapshotPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("taken", models.PositiveIntegerField(default=0)),
                ("state", models.UUIDField(default=uuid.uuid4)),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="snapshot_parts",
                        to="surveys.survey",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("survey", "number"), name="snapshot_part_number")
                ],
            },
        ),
    ]
