"""Registers what the admin shows of the website; each part lives in its slice."""

from cms_pages.desk import hooks as desk
from cms_pages.desk.waiting import outdated
from cms_pages.home import hooks as home
from cms_pages.home.waiting import outdated_translations
from cms_pages.networks.actor_map import hooks as actor_map
from cms_pages.networks.coordination import hooks as coordination
from cms_pages.networks.organisations.admin import hooks as organisations
from cms_pages.networks.people import hooks as people
from cms_pages.subscriptions import hooks as subscriptions

desk.register()
actor_map.register()
coordination.register()
home.register(outdated_translations(outdated, "translation_desk:index"))
people.register()
organisations.register()
subscriptions.register()
