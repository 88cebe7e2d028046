"""What passages are called, and whole sentences for what was refused."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cms_pages.blocks.body import BodyBlock
from cms_pages.strategies.rules.passages import TEXT_BLOCK, Kind

from .passage import Passage
from .refusing import Refused

PARTS = {
    (Kind.IDEA, "idea"): _("Guiding idea"),
    (Kind.SITUATION, TEXT_BLOCK): _("Text of the situation"),
    (Kind.GOAL, "title"): _("Goal"),
    (Kind.GOAL, "description"): _("What the goal means"),
    (Kind.MEASURE, "what"): _("Measure"),
    (Kind.MEASURE, "description"): _("What the measure means"),
    (Kind.MEASURE, "needs"): _("Needs it answers"),
    (Kind.MEASURE, "partners"): _("Who leads, who takes part"),
    (Kind.MEASURE, "resources"): _("What it takes"),
    (Kind.MEASURE, "due"): _("By when"),
    (Kind.MEASURE, "milestones"): _("Milestones"),
    (Kind.MEASURE, "indicators"): _("Indicators"),
}

BLOCKS = {name: block.label for name, block in BodyBlock().child_blocks.items()}

SENTENCES = {
    "answered": _("Somebody has answered this suggestion in the meantime. Please look at what was decided."),
    "changed": _(
        "This passage has changed in the meantime. Both texts are shown below: please put together what should stay, "
        "and send it again."
    ),
    "closed": _(
        "The text stands still now. While a round of consent runs, or once the strategy is closed, it is not changed."
    ),
    "editing": _(
        "Somebody in the editorial team is working on this page and has not published it yet. Please agree with them "
        "first, so that nobody's words are lost."
    ),
    "facts": _("This passage is put together from facts. Please change them where they stand."),
    "gone": _("This passage is not there any more."),
    "invalid": _("The page could not be saved. Please ask the editorial team to look at it."),
    "link": _("Please keep these words, they are a link: %(words)s"),
    "no_network_page": _("The network has no public page yet. Please ask the editorial team to publish it first."),
    "no_page": _("The strategy has no public page. Please ask the editorial team to publish it first."),
    "not_translated": _(
        "There is no page in this language yet. The text was written in another one (%(language)s): please write it "
        "there."
    ),
    "outdated": _(
        "The original has changed, and this passage is not translated anew yet. Please wait for the translation, or "
        "change the original."
    ),
    "segment": _(
        "In a translation, each paragraph belongs to one of the original. Please keep their number, and change "
        "paragraphs with links or emphasised words in the translation editor."
    ),
    "sent": _("This form was sent before. Please open the page anew."),
    "too_many": _("Many suggestions of your organisation wait for an answer. Please wait until some are answered."),
}


def label_of(passage: Passage) -> str:
    return PARTS.get((passage.kind, passage.part)) or BLOCKS.get(passage.part, passage.part)


def name_of_language(code: str) -> str:
    """Its own name."""
    return dict(settings.LANGUAGES).get(code, code)


def sentence_of(refused: Refused) -> str:
    facts = dict(refused.facts)
    if "language" in facts:
        facts["language"] = name_of_language(facts["language"])
    return str(SENTENCES[refused.code]) % facts if facts else str(SENTENCES[refused.code])
