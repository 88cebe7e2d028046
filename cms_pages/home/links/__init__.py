"""Links in pages, and whether they lead anywhere.

models.py     one record per page and address     reading.py   which links a page has
following.py  records follow the pages            internal.py  links to pages and documents: asked of the database
calling.py    asks one address of another site    checking.py  a few at a time, politely
"""
