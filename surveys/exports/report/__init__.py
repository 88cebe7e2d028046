"""The report of a wave: page one with the first sentences and three pictures, then every question.

`content` is what stands in it, in plain words and numbers from the door; `docx` writes it for Word, `pdf` for print.
"""
