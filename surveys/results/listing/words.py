"""Why nothing is listed, in words."""

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "no_responses": _("The survey “%(survey)s” has no responses yet."),
    "no_wave": _("The survey “%(survey)s” has no wave %(wave)s."),
    "unknown_key": _("There is no question “%(key)s” in this survey."),
    "not_a_choice": _("“%(key)s” is no choice. Only choices can divide or filter tables, never what people wrote."),
    "in_a_repeat": _("“%(key)s” is asked several times in one response, so it cannot divide or filter tables."),
    "no_weights": _("No question of this survey asks in bands how many people somebody speaks for."),
    "raw_only": _("Tables that are not raw cannot be weighted, and do not tell why answers are missing."),
    "not_declared": _("“%(key)s” is no filter dimension of this survey. Declared are: %(declared)s."),
    "too_many": _("At most two filter dimensions can be combined."),
    "unknown_value": _("“%(value)s” is no answer to “%(key)s”."),
}
