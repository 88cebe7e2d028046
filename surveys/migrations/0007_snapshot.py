from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("surveys", "0006_answering")]

    operations = [
        migrations.AddField(
            "response", "snapshot_part", models.PositiveIntegerField(blank=True, db_index=True, null=True)
        ),
    ]
