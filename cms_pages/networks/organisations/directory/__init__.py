"""Organisations in public, as far as each has agreed: a list with filters, and a page of each."""
