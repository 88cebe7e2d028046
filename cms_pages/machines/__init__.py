"""What programs read of the website: search engines, previews in messengers, crawlers.

head.py         canonical address, languages, preview: what stands in the head of each page
structured.py   the same as JSON-LD, one function for each kind of page
alternates.py   the addresses of a page in all languages
sitemap.py      all public pages          well_known.py  robots.txt, security.txt
"""
