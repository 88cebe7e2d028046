import uuid

import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import surveys.answering.uploads.models
from surveys.answering.tokens import invitation_token, reading_token, token_hash


def make_unique(apps, schema_editor):
    """Links of drafts that are under way can be shared; invitations, of which no link was sent yet, get new ones."""
    drafts, invitations = apps.get_model("surveys", "Draft"), apps.get_model("surveys", "Invitation")
    for draft in drafts.objects.only("id", "generation"):
        draft.reading_hash = token_hash(reading_token(draft.id, draft.generation))
        draft.save(update_fields=["reading_hash"])
    for invitation in invitations.objects.only("id", "generation"):
        invitation.reference = uuid.uuid4()
        invitation.token_hash = token_hash(invitation_token(invitation.reference, invitation.generation))
        invitation.save(update_fields=["reference", "token_hash"])


class Migration(migrations.Migration):
    dependencies = [
        ("surveys", "0005_lists_of_options"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SpentInvitation",
            fields=[
                ("mac", models.CharField(max_length=64, primary_key=True, serialize=False)),
            ],
        ),
        migrations.AlterModelOptions(
            name="invitation",
            options={"verbose_name": "invitation", "verbose_name_plural": "invitations"},
        ),
        migrations.AddField(
            model_name="draft",
            name="address",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="draft",
            name="began_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AddField(
            model_name="draft",
            name="corrects",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="corrections",
                to="surveys.response",
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="earlier",
            field=models.JSONField(blank=True, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder),
        ),
        migrations.AddField(
            model_name="draft",
            name="flags",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="draft",
            name="mode",
            field=models.CharField(
                choices=[("online", "online"), ("assisted", "with a helper"), ("paper", "on paper")],
                default="online",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="reading_hash",
            field=models.CharField(max_length=64, null=True),
        ),
        migrations.AddField(
            model_name="draft",
            name="signed_by",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="invitation",
            name="address",
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.AddField(
            model_name="invitation",
            name="handed_over_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="handed over by other means"
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="language",
            field=models.CharField(blank=True, max_length=20, verbose_name="language"),
        ),
        migrations.AddField(
            model_name="invitation",
            name="mailed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="mailed"),
        ),
        migrations.AddField(
            model_name="invitation",
            name="prefilled",
            field=models.JSONField(blank=True, default=dict, verbose_name="answers known beforehand"),
        ),
        migrations.AddField(
            model_name="invitation",
            name="reference",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="invitation",
            name="refusal",
            field=models.TextField(blank=True, editable=False, verbose_name="why a mail did not arrive"),
        ),
        migrations.AddField(
            model_name="invitation",
            name="reminded_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="reminded"),
        ),
        migrations.AddField(
            model_name="invitation",
            name="revoked",
            field=models.BooleanField(default=False, verbose_name="withdrawn"),
        ),
        migrations.AddField(
            model_name="response",
            name="consent_hash",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="response",
            name="flags",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="response",
            name="left_out",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="survey",
            name="kept_months",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Counted from the last day of a wave. Without a number they are kept until somebody deletes them.",
                null=True,
                verbose_name="months that single answers are kept",
            ),
        ),
        migrations.AddField(
            model_name="survey",
            name="language_bar",
            field=models.CharField(
                choices=[
                    ("consent", "consent texts translated"),
                    ("complete", "everything translated"),
                    ("reviewed", "everything translated and reviewed by a person"),
                ],
                default="consent",
                max_length=20,
                verbose_name="when a language may be offered",
            ),
        ),
        migrations.AddField(
            model_name="survey",
            name="offered_below_bar",
            field=models.JSONField(
                blank=True, default=list, editable=False, verbose_name="languages offered all the same"
            ),
        ),
        migrations.AddField(
            model_name="surveypage",
            name="kept_months",
            field=models.PositiveSmallIntegerField(
                blank=True,
                default=36,
                help_text="Counted from the last day of a wave. Without a number they are kept until somebody deletes them.",
                null=True,
                verbose_name="months that single answers are kept",
            ),
        ),
        migrations.AddField(
            model_name="surveypage",
            name="language_bar",
            field=models.CharField(
                choices=[
                    ("consent", "consent texts translated"),
                    ("complete", "everything translated"),
                    ("reviewed", "everything translated and reviewed by a person"),
                ],
                default="consent",
                max_length=20,
                verbose_name="when a language may be offered",
            ),
        ),
        migrations.AddField(
            model_name="wave",
            name="remind_on",
            field=models.DateField(blank=True, null=True, verbose_name="remind the invited on"),
        ),
        migrations.AlterField(
            model_name="draft",
            name="invitation",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="draft",
                to="surveys.invitation",
            ),
        ),
        migrations.AlterField(
            model_name="invitation",
            name="generation",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AlterField(
            model_name="invitation",
            name="participant",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="invitations",
                to="surveys.participant",
                verbose_name="participant",
            ),
        ),
        migrations.AlterField(
            model_name="invitation",
            name="token_hash",
            field=models.CharField(editable=False, max_length=64, unique=True),
        ),
        migrations.AlterField(
            model_name="invitation",
            name="used",
            field=models.BooleanField(default=False, editable=False, verbose_name="answered"),
        ),
        migrations.AlterField(
            model_name="invitation",
            name="wave",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="invitations",
                to="surveys.wave",
                verbose_name="wave",
            ),
        ),
        migrations.RunPython(make_unique, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="draft",
            name="reading_hash",
            field=models.CharField(max_length=64, unique=True),
        ),
        migrations.AlterField(
            model_name="invitation",
            name="reference",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
        migrations.CreateModel(
            name="ConsentText",
            fields=[
                ("hash", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("language", models.CharField(max_length=20)),
                ("texts", models.JSONField()),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="consent_texts", to="surveys.survey"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("question", models.CharField(max_length=200)),
                ("name", models.CharField(max_length=200)),
                ("content_type", models.CharField(max_length=100)),
                ("size", models.PositiveBigIntegerField()),
                (
                    "file",
                    models.FileField(
                        max_length=200,
                        storage=surveys.answering.uploads.models.private_storage,
                        upload_to=surveys.answering.uploads.models.private_name,
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="uploads",
                        to="surveys.draft",
                    ),
                ),
                (
                    "response",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="uploads",
                        to="surveys.response",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LanguageReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=20)),
                ("text_hash", models.CharField(max_length=64)),
                ("reviewed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="language_reviews",
                        to="surveys.survey",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("survey", "language"), name="language_review_once")],
            },
        ),
        migrations.CreateModel(
            name="ReportBackAddress",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("language", models.CharField(max_length=20)),
                ("address", models.TextField()),
                ("address_mac", models.CharField(max_length=64)),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("since", models.DateField(default=django.utils.timezone.localdate)),
                (
                    "wave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="report_back_addresses",
                        to="surveys.wave",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("wave", "address_mac"), name="report_back_address_once")
                ],
            },
        ),
    ]
