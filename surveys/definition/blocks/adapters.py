"""Which script shows which block in the editor. See `static/surveys/definition/`."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import register
from wagtail.blocks.field_block import FieldBlockAdapter
from wagtail.blocks.struct_block import StructBlockAdapter

from .options import OptionBlock
from .questions import HiddenBlock, NoteBlock, QuestionBlock
from .repeats import GroupBlock, RepeatBlock
from .rules import ConditionBlock, ReferenceBlock
from .steps import StepBlock
from .texts import MadeOnceBlock


class _WithScripts:
    @cached_property
    def media(self) -> forms.Media:
        own = forms.Media(
            js=[versioned_static(f"surveys/definition/{name}.js") for name in ("keys", "conditions")],
            css={"all": [versioned_static("surveys/definition/builder.css")]},
        )
        return super().media + own


class StepAdapter(_WithScripts, StructBlockAdapter):
    js_constructor = "surveys.builder.Step"


class QuestionAdapter(_WithScripts, StructBlockAdapter):
    js_constructor = "surveys.builder.Question"


class SectionAdapter(_WithScripts, StructBlockAdapter):
    js_constructor = "surveys.builder.Section"


class OptionAdapter(_WithScripts, StructBlockAdapter):
    js_constructor = "surveys.builder.Option"


class ConditionAdapter(_WithScripts, StructBlockAdapter):
    js_constructor = "surveys.builder.Condition"


class KeyAdapter(_WithScripts, FieldBlockAdapter):
    js_constructor = "surveys.builder.Key"


class ReferenceAdapter(_WithScripts, FieldBlockAdapter):
    js_constructor = "surveys.builder.Reference"

    def js_args(self, block):
        name, widget, meta = super().js_args(block)
        words = {
            "question": _("Choose a question"),
            "answer": _("Choose an answer"),
            "missing": _("%s (no longer there)"),
            "dont_know": _("Don’t know"),
            "prefer_not_say": _("Prefer not to say"),
            "other": _("Other"),
        }
        return [name, widget, {**meta, "types": list(block.types), "words": words}]


register(StepAdapter(), StepBlock)
register(QuestionAdapter(), QuestionBlock)
register(QuestionAdapter(), NoteBlock)
register(QuestionAdapter(), HiddenBlock)
register(SectionAdapter(), GroupBlock)
register(SectionAdapter(), RepeatBlock)
register(OptionAdapter(), OptionBlock)
register(ConditionAdapter(), ConditionBlock)
register(KeyAdapter(), MadeOnceBlock)
register(ReferenceAdapter(), ReferenceBlock)
