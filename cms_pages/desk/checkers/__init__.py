"""Volunteers who read what a machine has translated: a mailed link opens a page for their phone, without an account."""
