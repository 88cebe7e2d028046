from wagtail import blocks

from .actor_map import ActorMapBlock
from .call_to_action import CallToActionBlock
from .contact_card import ContactBlock
from .documents import DocumentsBlock
from .embedded_survey import EmbeddedSurveyBlock
from .facts import FactsBlock
from .heading import HeadingBlock
from .image import PictureBlock
from .presentation import PresentationBlock
from .quote import QuoteBlock
from .related_news import RelatedNewsBlock
from .rich_text import TextBlock
from .survey_results import SurveyResultsBlock
from .survey_teaser import SurveyTeaserBlock


class BodyBlock(blocks.StreamBlock):
    """All that may stand in a page."""

    heading = HeadingBlock()
    rich_text = TextBlock()
    image = PictureBlock()
    presentation = PresentationBlock()
    documents = DocumentsBlock()
    quote = QuoteBlock()
    facts = FactsBlock()
    contact = ContactBlock()
    call_to_action = CallToActionBlock()
    related_news = RelatedNewsBlock()
    survey_teaser = SurveyTeaserBlock()
    embedded_survey = EmbeddedSurveyBlock()
    survey_results = SurveyResultsBlock()
    actor_map = ActorMapBlock()
