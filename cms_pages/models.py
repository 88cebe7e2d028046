"""The list of all models; each lives with the part it belongs to."""

from cms_pages.networks.membership import Membership
from cms_pages.networks.network import NetworkPage
from cms_pages.pages.home import HomePage
from cms_pages.pages.news import NewsIndexPage, NewsPage
from cms_pages.pages.section import SectionPage
from cms_pages.pages.standard import StandardPage

__all__ = [
    "HomePage",
    "Membership",
    "NetworkPage",
    "NewsIndexPage",
    "NewsPage",
    "SectionPage",
    "StandardPage",
]
