"""The page of a network and who is in it."""
