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
from cms_pages.strategies.consent.models import ConsentRound, Endorsement
from cms_pages.strategies.journal.models import Entry
from cms_pages.strategies.measures.models import DueReminder, Goal, Measure, Partner
from cms_pages.strategies.measures.parts import Application, Indicator, IndicatorValue, Milestone, Resource
from cms_pages.strategies.needs.models import Confirmation, Evidence, Need, NeedChange
from cms_pages.strategies.notices.models import Notice, NoticeChoice
from cms_pages.strategies.page import StrategyPage
from cms_pages.strategies.reviews.models import MeasureDecision, Rating, Review
from cms_pages.strategies.strategy import Strategy
from cms_pages.strategies.telling.models import ToldStep
from cms_pages.strategies.texts.models import Comment, Suggestion, TextVersion
from cms_pages.strategies.voting.models import Ballot, Vote
from cms_pages.subscriptions.models import Digest, Subscription

__all__ = [
    "Application",
    "Ballot",
    "Comment",
    "Confirmation",
    "ConsentRound",
    "ContactPoint",
    "Coordination",
    "Digest",
    "DueReminder",
    "Endorsement",
    "Entry",
    "EventIndexPage",
    "EventPage",
    "Evidence",
    "FieldOfAction",
    "GlossaryTerm",
    "Goal",
    "HandoverTick",
    "HomePage",
    "Indicator",
    "IndicatorValue",
    "LanguageChecker",
    "LinkCheck",
    "Mandate",
    "MandateInvitation",
    "MapPosition",
    "Measure",
    "MeasureDecision",
    "Membership",
    "Message",
    "Milestone",
    "Need",
    "NeedChange",
    "Network",
    "NetworkCarrier",
    "NetworkEditors",
    "NetworkPage",
    "NewsIndexPage",
    "NewsPage",
    "Notice",
    "NoticeChoice",
    "Organisation",
    "Paper",
    "ParagraphCheck",
    "Partner",
    "Rating",
    "Relation",
    "Resource",
    "Review",
    "SearchText",
    "SectionPage",
    "StandardPage",
    "Strategy",
    "StrategyPage",
    "Subscription",
    "Suggestion",
    "Talk",
    "TalkReminder",
    "TextVersion",
    "ToldStep",
    "TranslationPlan",
    "TranslationState",
    "Vote",
]
