"""All questions of a survey on paper: to read before, to talk about in the board, to fill in by hand."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from surveys.answering.compiled import survey_of_version, texts_of_edition
from surveys.answering.queries import Standing
from surveys.definition.models import TextEdition

from .form_on_paper import numbers_of, steps_on_paper
from .front_page import front_page
from .paper import Paper
from .said import said, with_blanks
from .typesetting import document, typeset


def questions_pdf(standing: Standing, language: str, side: str = "") -> bytes:
    """The blank form in one language, with the wording for a side if one is named."""
    return typeset("questions", questions_data(standing, language, side))


def questions_data(standing: Standing, language: str, side: str = "") -> dict[str, Any]:
    """All that is printed: it changes when anything of it changes."""
    with translation.override(language):
        survey = survey_of_version(standing.version_id)
        texts = with_blanks(texts_of_edition(standing.edition_id, language, side))
        paper = Paper(survey, texts, numbers_of(survey))
        return document(
            texts.plain("title"),
            language,
            heading=said(texts, "title"),
            front=front_page(standing, language),
            steps=steps_on_paper(paper),
            edition=_edition(standing),
            words=_words(),
        )


def _edition(standing: Standing) -> str:
    """Tells whoever types the answers in which version of the survey a sheet belongs to."""
    numbers = TextEdition.objects.values_list("version__number", "number").get(pk=standing.edition_id)
    return f"{standing.survey.slug} {numbers[0]}.{numbers[1]}"


def _words() -> dict[str, str]:
    """`{page}` and `{pages}` are filled in on each page."""
    return {
        "optional": _("(optional)"),
        "page": _("Page %(page)s of %(pages)s") % {"page": "{page}", "pages": "{pages}"},
        "how": _(
            "Please write clearly and tick boxes with a cross. Where it says “Only if”, please answer only if it is "
            "true for you, and go on to the next question otherwise."
        ),
    }
