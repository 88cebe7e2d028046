"""Organisations, what they are to a network and to each other."""
