"""The list of all models; each lives with the part it belongs to."""

from cms_pages.desk.models import (
    GlossaryTerm,
    LanguageChecker,
    ParagraphCheck,
    TranslationPlan,
    TranslationState,
)
from cms_pages.home.links.models import LinkCheck
from cms_pages.networks.actor_map.models import MapPosition
from cms_pages.networks.carriers import NetworkCarrier
from cms_pages.networks.closed_area.models import Paper
from cms_pages.networks.conversations.models import Message, Talk, TalkReminder
from cms_pages.networks.coordination.models import HandoverTick
from cms_pages.networks.network import NetworkPage
from cms_pages.networks.organisations.fields_of_action import FieldOfAction
from cms_pages.networks.organisations.membership import Membership, Relation
from cms_pages.networks.organisations.organisation import ContactPoint, Organisation
from cms_pages.networks.people.models import Coordination, Mandate, MandateInvitation, NetworkEditors
from cms_pages.networks.record import Network
from cms_pages.pages.events import EventIndexPage, EventPage
from cms_pages.pages.home import HomePage
from cms_pages.pages.news import NewsIndexPage, NewsPage
from cms_pages.pages.section import SectionPage
from cms_pages.pages.standard import StandardPage
from cms_pages.search.models import SearchText
from cms_pages.subscriptions.models import Digest, Subscription

__all__ = [
    "ContactPoint",
    "Coordination",
    "Digest",
    "EventIndexPage",
    "EventPage",
    "FieldOfAction",
    "GlossaryTerm",
    "HandoverTick",
    "HomePage",
    "LanguageChecker",
    "LinkCheck",
    "Mandate",
    "MandateInvitation",
    "MapPosition",
    "Membership",
    "Message",
    "Network",
    "NetworkCarrier",
    "NetworkEditors",
    "NetworkPage",
    "NewsIndexPage",
    "NewsPage",
    "Organisation",
    "Paper",
    "ParagraphCheck",
    "Relation",
    "SearchText",
    "SectionPage",
    "StandardPage",
    "Subscription",
    "Talk",
    "TalkReminder",
    "TranslationPlan",
    "TranslationState",
]
