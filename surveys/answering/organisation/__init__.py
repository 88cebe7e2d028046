"""The organisation as respondent: one shared draft, who saved what, and last year's answers."""
