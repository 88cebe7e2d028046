import uuid

import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

import surveys.answering.uploads.models
import surveys.definition.blocks.roles
from surveys.answering.tokens import invitation_token, reading_token, token_hash


def make_unique(apps, schema_editor):
    """Links of drafts that are under way can be shared; invitations, of which no link was sent yet, get new ones."""
    drafts, invitations = apps.get_model("surveys", "Draft"), apps.get_model("surveys", "Invitation")
    for draft in drafts.objects.only("id"):
        draft.reading_hash = token_hash(reading_token(draft.id))
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
                ("day", models.DateField(default=django.utils.timezone.localdate)),
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
            name="reading_generation",
            field=models.PositiveIntegerField(default=1),
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
        migrations.AlterField(
            model_name="surveypage",
            name="steps",
            field=wagtail.fields.StreamField(
                [("step", 89)],
                blank=True,
                block_lookup={
                    0: ("surveys.definition.blocks.texts.LineBlock", (), {"label": "Title"}),
                    1: (
                        "surveys.definition.blocks.texts.ParagraphBlock",
                        (),
                        {"label": "Introduction", "required": False},
                    ),
                    2: ("surveys.definition.blocks.texts.LineBlock", (), {"label": "Question"}),
                    3: (
                        "surveys.definition.blocks.texts.ParagraphBlock",
                        (),
                        {"help_text": "One line below the question.", "label": "Help", "required": False, "rows": 1},
                    ),
                    4: ("surveys.definition.blocks.texts.LineBlock", (), {"label": "Label"}),
                    5: ("surveys.definition.blocks.texts.OptionCodeBlock", (), {}),
                    6: (
                        "surveys.definition.blocks.texts.FormerlyBlock",
                        (),
                        {
                            "help_text": "Codes that it had in earlier versions, with blanks between them. Their answers count here."
                        },
                    ),
                    7: (
                        "wagtail.blocks.ChoiceBlock",
                        [],
                        {
                            "choices": [
                                ("mo", "Migrant organisation"),
                                ("administration", "Administration"),
                                ("partner", "Partner"),
                            ],
                            "help_text": "Only for the question that tells the side of whoever answers.",
                            "label": "Speaks for",
                            "required": False,
                        },
                    ),
                    8: (
                        "surveys.definition.blocks.rules.ExpressionBlock",
                        (),
                        {"help_text": "An expression. Without one it is always offered.", "label": "Offered only if"},
                    ),
                    9: (
                        "wagtail.blocks.StructBlock",
                        [[("label", 4), ("code", 5), ("formerly", 6), ("side", 7), ("relevant", 8)]],
                        {},
                    ),
                    10: ("wagtail.blocks.ListBlock", (9,), {"default": [], "label": "Options"}),
                    11: ("wagtail.blocks.BooleanBlock", (), {"label": "Offer “don’t know”", "required": False}),
                    12: ("wagtail.blocks.BooleanBlock", (), {"label": "Offer “prefer not to say”", "required": False}),
                    13: ("surveys.definition.blocks.texts.KeyBlock", (), {}),
                    14: (
                        "surveys.definition.blocks.texts.FormerlyBlock",
                        (),
                        {
                            "help_text": "Keys that this question had in earlier versions, with blanks between them. Their answers count here."
                        },
                    ),
                    15: ("wagtail.blocks.BooleanBlock", (), {"label": "Must be answered", "required": False}),
                    16: (
                        "surveys.definition.blocks.texts.LineBlock",
                        (),
                        {"label": "Message when the answer is missing", "required": False},
                    ),
                    17: (
                        "surveys.definition.blocks.texts.CodeBlock",
                        (),
                        {
                            "help_text": "Offers the options of that list of the survey, in place of its own.",
                            "label": "Name of a list",
                        },
                    ),
                    18: ("wagtail.blocks.BooleanBlock", (), {"label": "Offer “other, please say”", "required": False}),
                    19: (
                        "surveys.definition.blocks.texts.LineBlock",
                        (),
                        {"label": "Label of “other”", "required": False},
                    ),
                    20: (
                        "wagtail.blocks.BooleanBlock",
                        (),
                        {
                            "help_text": "For at most three questions, chosen before the survey opens.",
                            "label": "Results may be filtered by this question",
                            "required": False,
                        },
                    ),
                    21: (
                        "surveys.definition.blocks.texts.LineBlock",
                        (),
                        {"label": "For migrant organisations", "required": False},
                    ),
                    22: (
                        "surveys.definition.blocks.texts.LineBlock",
                        (),
                        {"label": "For administrations", "required": False},
                    ),
                    23: ("surveys.definition.blocks.texts.LineBlock", (), {"label": "For partners", "required": False}),
                    24: ("wagtail.blocks.StructBlock", [[("mo", 21), ("administration", 22), ("partner", 23)]], {}),
                    25: (
                        "wagtail.blocks.ChoiceBlock",
                        [],
                        {
                            "choices": surveys.definition.blocks.roles.role_choices,
                            "help_text": "Results read it.",
                            "label": "Role in the analysis",
                            "required": False,
                        },
                    ),
                    26: (
                        "wagtail.blocks.ChoiceBlock",
                        [],
                        {
                            "choices": [("all", "All conditions hold"), ("any", "At least one condition holds")],
                            "label": "Ask only if",
                        },
                    ),
                    27: ("surveys.definition.blocks.rules.ReferenceBlock", (), {"label": "Question", "required": True}),
                    28: (
                        "wagtail.blocks.ChoiceBlock",
                        [],
                        {
                            "choices": [
                                ("is", "is"),
                                ("is_not", "is not"),
                                ("one_of", "is one of"),
                                ("answered", "is answered"),
                            ],
                            "label": "Comparison",
                        },
                    ),
                    29: ("surveys.definition.blocks.texts.CodeBlock", (), {"label": "Answer"}),
                    30: ("wagtail.blocks.StructBlock", [[("question", 27), ("operator", 28), ("codes", 29)]], {}),
                    31: ("wagtail.blocks.ListBlock", (30,), {"default": [], "label": "Conditions", "required": False}),
                    32: (
                        "surveys.definition.blocks.rules.ExpressionBlock",
                        (),
                        {
                            "help_text": "In the language of XLSForm, for example: selected(${fields}, 'housing')",
                            "label": "Expression instead of conditions",
                        },
                    ),
                    33: ("wagtail.blocks.StructBlock", [[("match", 26), ("conditions", 31), ("expression", 32)]], {}),
                    34: (
                        "surveys.definition.blocks.rules.ExpressionBlock",
                        (),
                        {
                            "help_text": "An expression in which a dot stands for the answer: . <= 4",
                            "label": "The answer must satisfy",
                        },
                    ),
                    35: (
                        "surveys.definition.blocks.texts.LineBlock",
                        (),
                        {"label": "Message when it does not", "required": False},
                    ),
                    36: ("surveys.definition.blocks.texts.CodeBlock", (), {"label": "What is filled in at first"}),
                    37: (
                        "surveys.definition.blocks.texts.CodeBlock",
                        (),
                        {"help_text": "In the words of XLSForm; kept for an export.", "label": "Appearance"},
                    ),
                    38: (
                        "wagtail.blocks.StructBlock",
                        [
                            [
                                ("label", 2),
                                ("help", 3),
                                ("options", 10),
                                ("dont_know", 11),
                                ("prefer_not_say", 12),
                                ("key", 13),
                                ("formerly", 14),
                                ("required", 15),
                                ("required_message", 16),
                                ("list", 17),
                                ("other", 18),
                                ("other_label", 19),
                                ("dimension", 20),
                                ("wordings", 24),
                                ("role", 25),
                                ("relevant", 33),
                                ("constraint", 34),
                                ("constraint_message", 35),
                                ("default", 36),
                                ("appearance", 37),
                            ]
                        ],
                        {},
                    ),
                    39: (
                        "wagtail.blocks.BooleanBlock",
                        (),
                        {
                            "help_text": "Nobody can choose it together with another option.",
                            "label": "Stands alone",
                            "required": False,
                        },
                    ),
                    40: (
                        "wagtail.blocks.StructBlock",
                        [[("label", 4), ("code", 5), ("formerly", 6), ("exclusive", 39), ("relevant", 8)]],
                        {},
                    ),
                    41: ("wagtail.blocks.ListBlock", (40,), {"default": [], "label": "Options"}),
                    42: (
                        "wagtail.blocks.IntegerBlock",
                        (),
                        {"label": "At least this many", "min_value": 1, "required": False},
                    ),
                    43: (
                        "wagtail.blocks.IntegerBlock",
                        (),
                        {"label": "At most this many", "min_value": 1, "required": False},
                    ),
                    44: (
                        "wagtail.blocks.StructBlock",
                        [
                            [
                                ("label", 2),
                                ("help", 3),
                                ("options", 41),
                                ("dont_know", 11),
                                ("prefer_not_say", 12),
                                ("key", 13),
                                ("formerly", 14),
                                ("required", 15),
                                ("required_message", 16),
                                ("list", 17),
                                ("other", 18),
                                ("other_label", 19),
                                ("minimum", 42),
                                ("maximum", 43),
                                ("wordings", 24),
                                ("role", 25),
                                ("relevant", 33),
                                ("constraint", 34),
                                ("constraint_message", 35),
                                ("default", 36),
                                ("appearance", 37),
                            ]
                        ],
                        {},
                    ),
                    45: (
                        "wagtail.blocks.IntegerBlock",
                        (),
                        {"label": "Longest answer, in letters", "max_value": 5000, "min_value": 1, "required": False},
                    ),
                    46: (
                        "wagtail.blocks.StructBlock",
                        [
                            [
                                ("label", 2),
                                ("help", 3),
                                ("key", 13),
                                ("formerly", 14),
                                ("required", 15),
                                ("required_message", 16),
                                ("max_length", 45),
                                ("dont_know", 11),
                                ("prefer_not_say", 12),
                                ("wordings", 24),
                                ("role", 25),
                                ("relevant", 33),
                                ("constraint", 34),
                                ("constraint_message", 35),
                                ("default", 36),
                                ("appearance", 37),
                            ]
                        ],
                        {},
                    ),
                    47: ("wagtail.blocks.IntegerBlock", (), {"label": "Smallest number", "required": False}),
                    48: ("wagtail.blocks.IntegerBlock", (), {"label": "Largest number", "required": False}),
                    49: (
                        "wagtail.blocks.StructBlock",
                        [
                            [
                                ("label", 2),
                                ("help", 3),
                                ("key", 13),
                                ("formerly", 14),
                                ("required", 15),
                                ("required_message", 16),
                                ("minimum", 47),
                                ("maximum", 48),
                                ("dont_know", 11),
                                ("prefer_not_say", 12),
                                ("wordings", 24),
                                ("role", 25),
                                ("relevant", 33),
                                ("constraint", 34),
                                ("constraint_message", 35),
                                ("default", 36),
                                ("appearance", 37),
                            ]
                        ],
                        {},
                    ),
                    50: ("wagtail.blocks.FloatBlock", (), {"label": "Smallest number", "required": False}),
                    51: ("wagtail.blocks.FloatBlock", (), {"label": "Largest number", "required": False}),
                    52: (
                        "wagtail.blocks.StructBlock",
                        [
                            [
                                ("label", 2),
                                ("help", 3),
                                ("key", 13),
                                ("formerly", 14),
                                ("required", 15),
                                ("required_message", 16),
                                ("minimum", 50),
                                ("maximum", 51),
                                ("dont_know", 11),
                                ("prefer_not_say", 12),
                                ("wordings", 24),
                                ("role", 25),
                                ("relevant", 33),
                                ("constraint", 34),
                                ("constraint_message", 35),
                                ("default", 36),
                                ("appearance", 37),
                            ]
                        ],
                        {},
                    ),
                    53: ("wagtail.blocks.FloatBlock", (), {"default": 1, "label": "Smallest number"}),
                    54: ("wagtail.blocks.FloatBlock", (), {"default": 10, "label": "Largest number"}),
                    55: ("wagtail.blocks.FloatBlock", (), {"default": 1, "label": "Distance between two numbers"}),
                    56: (
                        "wagtail.blocks.StructBlock",
                        [
                            [
                                ("label", 2),
                                ("help", 3),
                                ("minimum", 53),
                                ("maximum", 54),
                                ("step", 55),
                                ("key", 13),
                                ("formerly", 14),
                                ("required", 15),
                                ("required_message", 16),
                                ("dont_know", 11),
                                ("prefer_not_say", 12),
                                ("wordings", 24),
                                ("role", 25),
                                ("relevant", 33),
                                ("constraint", 34),
                                ("constraint_message", 35),
                                ("default", 36),
                                ("appearance", 37),
                            ]
                        ],
                        {},
                    ),
                    57: (
                        "wagtail.blocks.StructBlock",
                        [
                            [
                                ("label", 2),
                                ("help", 3),
                                ("key", 13),
                                ("formerly", 14),
                                ("required", 15),
                                ("required_message", 16),
                                ("dont_know", 11),
                                ("prefer_not_say", 12),
                                ("wordings", 24),
                                ("role", 25),
                                ("relevant", 33),
                                ("constraint", 34),
                                ("constraint_message", 35),
                                ("default", 36),
                                ("appearance", 37),
                            ]
                        ],
                        {},
                    ),
                    58: ("wagtail.blocks.StructBlock", [[("label", 4), ("code", 5), ("formerly", 6)]], {}),
                    59: (
                        "wagtail.blocks.ListBlock",
                        (58,),
                        {"default": [], "label": "Steps of the scale, lowest first"},
                    ),
                    60: (
                        "wagtail.blocks.StructBlock",
                        [
                            [
                                ("label", 2),
                                ("help", 3),
                                ("options", 59),
                                ("dont_know", 11),
                                ("prefer_not_say", 12),
                                ("key", 13),
                                ("formerly", 14),
                                ("required", 15),
                                ("required_message", 16),
                                ("list", 17),
                                ("wordings", 24),
                                ("role", 25),
                                ("relevant", 33),
                                ("constraint", 34),
                                ("constraint_message", 35),
                                ("default", 36),
                                ("appearance", 37),
                            ]
                        ],
                        {},
                    ),
                    61: ("wagtail.blocks.ListBlock", (58,), {"default": [], "label": "Rows"}),
                    62: ("wagtail.blocks.ListBlock", (58,), {"default": [], "label": "Columns"}),
                    63: (
                        "surveys.definition.blocks.rules.ReferenceBlock",
                        (),
                        {
                            "form_classname": "survey-rows-from",
                            "help_text": "The key of a multiple choice question. A row is asked when the option of that code is ticked.",
                            "label": "Only rows chosen in",
                            "types": ("multiple",),
                        },
                    ),
                    64: (
                        "wagtail.blocks.StructBlock",
                        [
                            [
                                ("label", 2),
                                ("help", 3),
                                ("rows", 61),
                                ("options", 62),
                                ("dont_know", 11),
                                ("prefer_not_say", 12),
                                ("key", 13),
                                ("formerly", 14),
                                ("required", 15),
                                ("required_message", 16),
                                ("list", 17),
                                ("rows_from", 63),
                                ("wordings", 24),
                                ("role", 25),
                                ("relevant", 33),
                                ("constraint", 34),
                                ("constraint_message", 35),
                                ("default", 36),
                                ("appearance", 37),
                            ]
                        ],
                        {},
                    ),
                    65: ("wagtail.blocks.ListBlock", (58,), {"default": [], "label": "Options"}),
                    66: (
                        "wagtail.blocks.IntegerBlock",
                        (),
                        {"label": "How many are put in order", "min_value": 1, "required": False},
                    ),
                    67: (
                        "wagtail.blocks.StructBlock",
                        [
                            [
                                ("label", 2),
                                ("help", 3),
                                ("options", 65),
                                ("places", 66),
                                ("key", 13),
                                ("formerly", 14),
                                ("required", 15),
                                ("required_message", 16),
                                ("list", 17),
                                ("dont_know", 11),
                                ("prefer_not_say", 12),
                                ("wordings", 24),
                                ("role", 25),
                                ("relevant", 33),
                                ("constraint", 34),
                                ("constraint_message", 35),
                                ("default", 36),
                                ("appearance", 37),
                            ]
                        ],
                        {},
                    ),
                    68: ("surveys.definition.blocks.texts.LineBlock", (), {"label": "Label of “yes”"}),
                    69: ("surveys.definition.blocks.texts.LineBlock", (), {"label": "Label of “no”"}),
                    70: (
                        "wagtail.blocks.StructBlock",
                        [
                            [
                                ("label", 2),
                                ("help", 3),
                                ("yes_label", 68),
                                ("no_label", 69),
                                ("key", 13),
                                ("formerly", 14),
                                ("required", 15),
                                ("required_message", 16),
                                ("wordings", 24),
                                ("role", 25),
                                ("relevant", 33),
                                ("constraint", 34),
                                ("constraint_message", 35),
                                ("default", 36),
                                ("appearance", 37),
                            ]
                        ],
                        {},
                    ),
                    71: (
                        "wagtail.blocks.StructBlock",
                        [
                            [
                                ("label", 2),
                                ("help", 3),
                                ("key", 13),
                                ("formerly", 14),
                                ("required", 15),
                                ("required_message", 16),
                                ("wordings", 24),
                                ("role", 25),
                                ("relevant", 33),
                                ("constraint", 34),
                                ("constraint_message", 35),
                                ("default", 36),
                                ("appearance", 37),
                            ]
                        ],
                        {},
                    ),
                    72: ("surveys.definition.blocks.texts.ParagraphBlock", (), {"label": "Text"}),
                    73: (
                        "surveys.definition.blocks.texts.ParagraphBlock",
                        (),
                        {"label": "Small print", "required": False, "rows": 1},
                    ),
                    74: (
                        "wagtail.blocks.StructBlock",
                        [[("label", 72), ("help", 73), ("key", 13), ("wordings", 24), ("relevant", 33)]],
                        {},
                    ),
                    75: (
                        "surveys.definition.blocks.texts.LineBlock",
                        (),
                        {"help_text": "Results show it.", "label": "Name of the value"},
                    ),
                    76: (
                        "surveys.definition.blocks.rules.ExpressionBlock",
                        (),
                        {
                            "help_text": "In the language of XLSForm, for example: ${women} + ${men}",
                            "label": "How it is calculated",
                            "required": True,
                        },
                    ),
                    77: (
                        "wagtail.blocks.StructBlock",
                        [[("label", 75), ("calculate", 76), ("key", 13), ("relevant", 33)]],
                        {},
                    ),
                    78: ("surveys.definition.blocks.texts.LineBlock", (), {"label": "Heading", "required": False}),
                    79: (
                        "surveys.definition.blocks.texts.ParagraphBlock",
                        (),
                        {"help_text": "One line below the heading.", "label": "Help", "required": False, "rows": 1},
                    ),
                    80: (
                        "surveys.definition.blocks.rules.ReferenceBlock",
                        (),
                        {
                            "form_classname": "survey-times-from",
                            "help_text": "As often as a number says, or once for each option that was chosen. Without a question here, respondents add as many as they like. After a choice, ${key_option} in a text names the option; put the key of this repeat in the place of “key”.",
                            "label": "How often",
                            "types": ("integer", "multiple", "ranking"),
                        },
                    ),
                    81: (
                        "wagtail.blocks.StreamBlock",
                        [
                            [
                                ("single", 38),
                                ("multiple", 44),
                                ("text", 46),
                                ("long_text", 46),
                                ("integer", 49),
                                ("decimal", 52),
                                ("range", 56),
                                ("date", 57),
                                ("time", 57),
                                ("datetime", 57),
                                ("email", 57),
                                ("scale", 60),
                                ("matrix", 64),
                                ("ranking", 67),
                                ("consent", 70),
                                ("acknowledge", 71),
                                ("geopoint", 57),
                                ("image", 71),
                                ("file", 71),
                                ("note", 74),
                                ("hidden", 77),
                            ]
                        ],
                        {"label": "Questions", "required": False},
                    ),
                    82: (
                        "surveys.definition.blocks.rules.ExpressionBlock",
                        (),
                        {
                            "help_text": "It has the last word over the question chosen above.",
                            "label": "How often, as an expression",
                        },
                    ),
                    83: (
                        "wagtail.blocks.StructBlock",
                        [
                            [
                                ("label", 78),
                                ("help", 79),
                                ("times_from", 80),
                                ("questions", 81),
                                ("key", 13),
                                ("count", 82),
                                ("relevant", 33),
                            ]
                        ],
                        {},
                    ),
                    84: (
                        "wagtail.blocks.StreamBlock",
                        [
                            [
                                ("single", 38),
                                ("multiple", 44),
                                ("text", 46),
                                ("long_text", 46),
                                ("integer", 49),
                                ("decimal", 52),
                                ("range", 56),
                                ("date", 57),
                                ("time", 57),
                                ("datetime", 57),
                                ("email", 57),
                                ("scale", 60),
                                ("matrix", 64),
                                ("ranking", 67),
                                ("consent", 70),
                                ("acknowledge", 71),
                                ("geopoint", 57),
                                ("image", 71),
                                ("file", 71),
                                ("note", 74),
                                ("hidden", 77),
                                ("repeat", 83),
                            ]
                        ],
                        {"label": "Questions", "required": False},
                    ),
                    85: (
                        "wagtail.blocks.StructBlock",
                        [[("label", 78), ("help", 79), ("questions", 84), ("key", 13), ("relevant", 33)]],
                        {},
                    ),
                    86: (
                        "wagtail.blocks.StreamBlock",
                        [
                            [
                                ("single", 38),
                                ("multiple", 44),
                                ("text", 46),
                                ("long_text", 46),
                                ("integer", 49),
                                ("decimal", 52),
                                ("range", 56),
                                ("date", 57),
                                ("time", 57),
                                ("datetime", 57),
                                ("email", 57),
                                ("scale", 60),
                                ("matrix", 64),
                                ("ranking", 67),
                                ("consent", 70),
                                ("acknowledge", 71),
                                ("geopoint", 57),
                                ("image", 71),
                                ("file", 71),
                                ("note", 74),
                                ("hidden", 77),
                                ("group", 85),
                                ("repeat", 83),
                            ]
                        ],
                        {"label": "Questions", "required": False},
                    ),
                    87: (
                        "surveys.definition.blocks.texts.KeyBlock",
                        (),
                        {
                            "help_text": "Made from the title when it is left empty. It is part of the address of the step."
                        },
                    ),
                    88: (
                        "wagtail.blocks.BooleanBlock",
                        (),
                        {
                            "help_text": "As an XLSForm its questions stand outside of groups. Nothing changes for respondents.",
                            "label": "Only a page",
                            "required": False,
                        },
                    ),
                    89: (
                        "wagtail.blocks.StructBlock",
                        [[("title", 0), ("intro", 1), ("questions", 86), ("key", 87), ("relevant", 33), ("loose", 88)]],
                        {},
                    ),
                },
                verbose_name="steps",
            ),
        ),
    ]
