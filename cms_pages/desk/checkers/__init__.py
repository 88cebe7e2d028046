"""Volunteers who read what a machine has translated: a link by mail opens a page for their phone, without an account."""
