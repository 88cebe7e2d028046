"""Responses that were collected elsewhere (KoboToolbox, ODK, SurveyCTO), from a CSV file.

`columns` finds what each column of the file answers, `cells` types its cells, `logic` checks them against the rules of
the form, `findings` collects what is not as it should be, `rows` joins these for one row, `load` makes the responses,
`stream` writes them. `extra` takes a column in that the form does not have, `words` says what was found.
"""
