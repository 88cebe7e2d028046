"""The pages of a presentation as pictures with their text, to be read in the page itself. Needs the extra `hub`.

drawing.py   from a PDF to pictures and texts, within bounds; knows no Django
words.py     the text of a page, also from right to left
kept.py      pictures and texts as files, by the hash of the document
making.py    in the background, once for each file
"""
