"""What Wagtail's content checks look at in previews and in the editor's bar, beyond what they do by themselves."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem

# Rules of axe, by what they are about.
CONTRAST = ("color-contrast", "link-in-text-block")
LABELS = ("label", "select-name", "form-field-multiple-labels", "image-alt", "input-image-alt", "svg-img-alt")
TARGETS = ("target-size",)
HEADINGS = ("page-has-heading-one",)
LANGUAGES = ("html-has-lang", "html-lang-valid", "valid-lang")
TABLES_AND_LISTS = ("list", "listitem", "td-headers-attr", "th-has-data-cells", "scope-attr-valid")
ADDED = (*CONTRAST, *LABELS, *TARGETS, *HEADINGS, *LANGUAGES, *TABLES_AND_LISTS)

_MESSAGES = {
    "color-contrast": (_("Text is hard to read"), _("Choose colours with more contrast")),
    "label": (_("A field has no label"), _("Say beside the field what belongs into it")),
    "image-alt": (_("A picture has no words"), _("Describe what it shows, or mark it as decorative")),
    "target-size": (_("A link or button is too small to be hit"), _("Leave more space around it")),
    "page-has-heading-one": (_("The page has no main heading"), _("Give the page a title")),
    "valid-lang": (_("A part of the page names a language that does not exist"), _("Correct the code of the language")),
}


class ContentChecks(ContentCheckerItem):
    axe_run_only = [*ContentCheckerItem.axe_run_only, *ADDED]
    # Off in axe unless it is asked for.
    axe_rules = {**ContentCheckerItem.axe_rules, "target-size": {"enabled": True}}
    axe_messages = ContentCheckerItem.axe_messages | {
        rule: {"error_name": name, "help_text": help_text} for rule, (name, help_text) in _MESSAGES.items()
    }


def widen(request, items, page) -> None:
    """For the hook `construct_wagtail_userbar`: ours in the place of Wagtail's own."""
    for place, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[place] = ContentChecks(in_editor=item.in_editor)
