"""What is late in the year of a survey, on the first pages of those who run it."""

from django import template

from surveys.definition.models import Survey
from surveys.results.access import rights_of
from surveys.results.year import stages

register = template.Library()


@register.simple_tag
def late_stages(survey: Survey, user) -> list[stages.Planned]:
    """Nothing for people who do not run it."""
    return stages.late_stages(survey) if rights_of(user, survey).release else []
