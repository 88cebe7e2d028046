"""The editor's home: what waits for somebody, which links lead nowhere, what the content checks look at.

waiting.py   what waits, one function a kind        panel.py   shows it on the admin's first page
links/       links in pages, followed in turn       content_checks.py  what is looked at in a preview
hooks.py     what the admin asks of this part
"""
