"""What is late in the year of a survey, for the first page of those who run it."""

from django import template

from surveys.results.year.stages import late_stages

register = template.Library()
register.simple_tag(late_stages)
