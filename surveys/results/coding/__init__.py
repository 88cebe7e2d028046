"""Free text: cleared of names and places, translated, sorted by themes, and quoted only with consent.

`sync` finds what was written, `clearing` and `machine` say what may be done with a text, `frame` and `codes` are the
themes and who gave them, `counting` makes of them what batches release, `quotes` is what may be repeated.
"""
