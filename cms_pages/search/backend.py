"""Wagtail's search in the database, which asks the full-text index first and then reads what it found.

As Wagtail writes it, SQLite goes through all entries of a kind and asks the index about each, half a minute among ten
thousand pages; PostgreSQL joins numbers that are written as text, and then often leaves its index aside.
"""

from django.db import connection
from wagtail.search.backends import database


def SearchBackend(params):
    made = database.SearchBackend(params)
    if connection.vendor == "sqlite" and hasattr(made, "autocomplete_query_compiler_class"):
        from .index_first.sqlite import IndexFirst

        made.autocomplete_query_compiler_class = IndexFirst
    elif connection.vendor == "postgresql":
        from .index_first.postgres import IndexFirst

        made.autocomplete_query_compiler_class = IndexFirst
    return made
