"""Two records of one organisation become one, and two again.

together.py and apart.py are inverse; pointing.py knows what points to an organisation, overlaps.py puts periods
together, comparing.py shows two records field by field, likely.py finds what could be doubles.
"""
