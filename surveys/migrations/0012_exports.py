import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import surveys.answering.uploads.models


class Migration(migrations.Migration):
    dependencies = [
        ("surveys", "0011_release"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ExportFile",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("what", models.CharField(max_length=40)),
                ("language", models.CharField(max_length=20)),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ("touched", models.DateTimeField(default=django.utils.timezone.now)),
                ("state", models.CharField(choices=[("waiting", "Waiting"), ("ready", "Ready"), ("failed", "Failed")], default="waiting", max_length=10)),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("file", models.FileField(blank=True, max_length=200, storage=surveys.answering.uploads.models.private_storage, upload_to=surveys.answering.uploads.models.private_name)),
                ("survey", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="export_files", to="surveys.survey")),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name="ExportLog",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=40)),
                ("language", models.CharField(max_length=20)),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ("rows", models.PositiveIntegerField(null=True)),
                ("survey", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="exports", to="surveys.survey")),
                ("user", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
        ),
    ]
