import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("surveys", "0009_coding")]

    operations = [
        migrations.CreateModel(
            name="StageNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("prepare", "Prepare the survey"),
                            ("invite", "Invite"),
                            ("remind", "Remind"),
                            ("close", "Close"),
                            ("members_see", "Members see the results"),
                            ("validate", "Look at the results together"),
                            ("ballot", "Vote on what comes first"),
                            ("agree", "Agree on measures"),
                            ("report_back", "Report back"),
                            ("review", "Look back on the year"),
                        ],
                        max_length=20,
                    ),
                ),
                ("due", models.DateField(blank=True, null=True)),
                ("owner", models.CharField(blank=True, max_length=200)),
                ("done_on", models.DateField(blank=True, null=True)),
                (
                    "wave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="stage_notes", to="surveys.wave"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("wave", "stage"), name="stage_note_once")],
            },
        ),
    ]
