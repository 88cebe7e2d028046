"""Registers what the admin shows of the website; each part lives in its slice."""

from cms_pages.desk import hooks as desk
from cms_pages.networks.organisations.admin import hooks as organisations
from cms_pages.subscriptions import hooks as subscriptions

desk.register()
organisations.register()
subscriptions.register()
