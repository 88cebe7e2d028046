import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("surveys", "0010_year"),
    ]

    operations = [
        migrations.AlterField(
            model_name="resultsgrant",
            name="right",
            field=models.CharField(
                choices=[
                    ("aggregates", "tables"),
                    ("raw", "raw answers"),
                    ("contacts", "contact details"),
                    ("release", "making results public"),
                ],
                max_length=20,
                verbose_name="right",
            ),
        ),
        migrations.CreateModel(
            name="PublicQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(max_length=200)),
                ("texts", models.JSONField(blank=True, default=dict)),
                ("released_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "released_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "wave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="public_questions", to="surveys.wave"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("wave", "ref"), name="public_question_once")],
            },
        ),
    ]
