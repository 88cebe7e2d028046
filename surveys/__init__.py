"""Surveys for any Wagtail project: definition, answering, results."""
