"""What other programs subscribe to: news as Atom with their full text, events as calendars.

addresses.py   where they are              full_text.py  a page's body as plain HTML
listing.py     of which network, language  calendar.py   events as iCalendar; needs the extra `hub`
news.py        the Atom feed               unchanged.py  whoever has the newest state gets no second copy
"""
