"""Registers what the admin shows of the website; each part lives in its slice."""
