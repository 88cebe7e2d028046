"""What cannot be done, and why, in the reader's words."""

from django.utils.translation import gettext as _


class Refused(Exception):
    """`code` is one of `_sentences`."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code

    @property
    def sentence(self) -> str:
        return _sentences()[self.code]


def _sentences() -> dict[str, str]:
    return {
        "label_missing": _("Please write a name for the theme."),
        "label_taken": _("There is a theme with this name already."),
        "no_theme": _("Please choose a theme that there is."),
        "same_theme": _("Please choose two different themes."),
        "theme_in_use": _("Texts were sorted under this theme in the meantime, so it cannot be taken back."),
        "no_figures": _("There are no figures of this wave yet. The themes can be shown together with them."),
        "figures_follow": _(
            "Since these figures were made, answers were withdrawn or corrected. Please wait for the next figures."
        ),
        "nothing_sorted": _("No text of this wave has been sorted yet."),
        "few_changes": _(
            "Too few texts were sorted anew since the themes were shown last. The difference would tell of single ones."
        ),
        "nothing_to_do": _("Please choose what is to be done."),
        "nothing_ticked": _("Please tick at least one text."),
        "nothing_to_undo": _("There is nothing to take back."),
        "changed_meanwhile": _("Something else was changed in the meantime. Please look at it first."),
        "not_cleared": _("Only a cleared text can be translated or quoted."),
        "no_consent": _("Whoever wrote this did not agree to be quoted."),
        "not_quotable": _("This question is not one whose answers may be quoted."),
        "no_translator": _("There is no translation service."),
        "named_too_late": _(
            "The translation service was not named before this survey wave opened, so it may not read these texts."
        ),
        "not_found": _("Not all answers could be looked through. Please try again later."),
        "translator_failed": _("The translation service did not answer. Please try again later."),
    }
