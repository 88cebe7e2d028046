"""What a survey is and how its logic works, in plain Python.

`survey` holds the frozen definition, `questions` one file per type of question, `expressions` the logic,
`journey` which steps this respondent sees, `answers` how a sent form becomes answers, `structure` the frozen JSON.
Nothing here knows Django.
"""
