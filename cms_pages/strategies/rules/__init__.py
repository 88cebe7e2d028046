"""How needs, ballots, measures and consent work: plain Python without Django, each file with a table of its own."""
