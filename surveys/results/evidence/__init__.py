"""The door for evidence: a released figure is frozen, and compared later with what is released then.

What is frozen is JSON that says everything it takes to read it, even when the survey is gone:

    survey, wave      the slug and the number
    ref, code, where  which figure: see `cells`; `where` is the filter, {} for everybody
    kind              "share": `count` of `n` who answered, `value` the share, low and high its 95 % interval;
                      "score": `value` the score of 100 of a need, `place` its place, `n` the responses behind it
    n, count, value, low, high, place     None where it is not told
    language          that in which the survey was written first
    title, question, label     {language: text}, as far as the text edition has them; always in `language`
    filter            [{"key", "value", "label": {language: text}}]
    batch, at         the number of the batch and its time, ISO
    edition           {"version", "edition"}: the numbers of the texts that were the newest

Only what batches have released can be frozen; what is hidden never is.
"""
