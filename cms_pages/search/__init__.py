"""Finding pages by their words, in each language.

folding.py   one spelling of what people write in many   models.py    what is searched: one text per page
texts.py     from a page to its text                     following.py kept up to date when pages change
finding.py   from words to pages                         extracts.py  the place where the words stand
views.py     the page with the field and what was found
"""
