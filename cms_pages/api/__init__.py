"""Pages, pictures and documents for front ends elsewhere: Wagtail's API, for everybody alike.

urls.py         the addresses, to be included by a site
endpoint.py     what all endpoints share: JSON, nobody signed in, bounded, kept by caches
pages.py        pages: listing, one page, finding one by its address
files.py        pictures and documents that public pages show
preview.py      the draft that belongs to a token
serializers.py  how a page, a picture and a document are written
"""
