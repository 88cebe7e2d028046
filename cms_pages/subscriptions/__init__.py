"""News by mail: who asked for what, and one mail at the rhythm they chose.

choices   what can be chosen          services  asking, confirming, changing, ending
items     what is public and new      preparing digests that are due, one row each
delivering  sends each digest at most once
"""
