"""Registers what the admin shows of the website; each part lives in its slice."""

from cms_pages.desk import hooks as desk

desk.register()
