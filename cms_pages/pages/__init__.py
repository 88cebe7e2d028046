"""The kinds of pages, how a request finds one, what it links to, and the cache of whole pages.

base.py        what all pages share            site_links.py  menu, breadcrumbs, footer, translations: one query
home.py …      one kind of page, one file      routing.py     from an address to a page: one query
fallback.py    parts that are not translated   page_cache.py  whole pages, kept until something is published
headless.py    previews in a front end elsewhere
"""
