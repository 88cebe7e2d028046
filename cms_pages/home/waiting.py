"""What waits for somebody, one function a kind. Each asks a bounded number of queries, of what they may change only."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from surveys.pages import SurveyPage
from surveys.plugs import plug
from surveys.results.summary import public_findings, survey_summary

from .links.access import dead_links, pages_to_change

SHOWN = 5
CLOSES_WITHIN = timedelta(days=14)
SURVEYS_LOOKED_AT = 10


@dataclass(frozen=True)
class Item:
    title: str
    address: str
    note: str = ""


@dataclass(frozen=True)
class Waiting:
    """`title` says how many there are, `items` are the first of them, `address` leads to all if there is one."""

    title: str
    items: Sequence[Item] = ()
    address: str = ""


Source = Callable[..., "Waiting | None"]
"""Takes a user; None where nothing waits for them."""


def outdated_translations(count: Callable[..., int], address: str) -> Source:
    """`count` takes a user; `address` is the name of the page that lists them."""

    def found(user) -> Waiting | None:
        number = count(user)
        title = ngettext("%(number)s translation is outdated", "%(number)s translations are outdated", number)
        return _waiting(title, number, (), reverse(address))

    return found


def drafts(user) -> Waiting | None:
    pages = pages_to_change(user).filter(has_unpublished_changes=True, latest_revision__user=user)
    number, first = _counted(pages.order_by("-latest_revision_created_at"))
    title = ngettext(
        "%(number)s draft of yours is not published", "%(number)s drafts of yours are not published", number
    )
    return _waiting(title, number, [Item(page.get_admin_display_title(), _edit(page)) for page in first])


def closing_surveys(user) -> Waiting | None:
    """By the date in the settings of the page, one page of each survey."""
    now = timezone.now()
    pages = SurveyPage.objects.live().filter(closes__gt=now, closes__lte=now + CLOSES_WITHIN)
    pages = pages.filter(pk__in=pages_to_change(user).values("pk"))
    by_survey = {page.survey_id: page for page in pages.order_by("-closes", "-pk")}
    items = [Item(page.title, _edit(page), _day(page.closes)) for page in reversed(by_survey.values())]
    title = ngettext("%(number)s survey closes soon", "%(number)s surveys close soon", len(items))
    return _waiting(title, len(items), items[:SHOWN])


def results_to_release(user) -> Waiting | None:
    """Surveys with a wave that is over and has figures, of which nothing is public."""
    scope = plug("ACCESS_SCOPE")
    surveys = scope.surveys(user).order_by("-pk")[:SURVEYS_LOOKED_AT]
    found = [survey for survey in surveys if "release" in scope.rights(user, survey) and _waits_for_release(survey)]
    title = ngettext(
        "The results of %(number)s survey can be made public",
        "The results of %(number)s surveys can be made public",
        len(found),
    )
    items = [Item(str(survey), reverse("results:release", args=[survey.slug])) for survey in found[:SHOWN]]
    return _waiting(title, len(found), items)


def _waits_for_release(survey) -> bool:
    is_over = any(not wave.is_open and wave.responses for wave in survey_summary(survey).waves)
    return is_over and not public_findings(survey, get_language())


def pictures_without_words(user) -> Waiting | None:
    """Pictures that nobody has described: what an editor gets to see first when the picture is put into a page."""
    # Not at the top: this is read before Wagtail's pictures are ready.
    from wagtail.images import get_image_model
    from wagtail.permissions import policy_registry

    images = (
        policy_registry.get_by_type(get_image_model())
        .instances_user_has_permission_for(user, "change")
        .filter(description="")
    )
    number, first = _counted(images.order_by("-pk"))
    title = ngettext("%(number)s picture has no description", "%(number)s pictures have no description", number)
    items = [Item(image.title, reverse("wagtailimages:edit", args=[image.pk])) for image in first]
    return _waiting(title, number, items, reverse("wagtailimages:index"))


def links_to_nowhere(user) -> Waiting | None:
    number, first = _counted(dead_links(user))
    title = ngettext("%(number)s link leads nowhere", "%(number)s links lead nowhere", number)
    items = [Item(link.page.title, _edit(link.page), link.words or link.address) for link in first]
    return _waiting(title, number, items, reverse("link_checks:index"))


def _counted(found: QuerySet) -> tuple[int, list]:
    return found.count(), list(found[:SHOWN])


def _waiting(title: str, number: int, items: Sequence[Item], address: str = "") -> Waiting | None:
    return Waiting(title % {"number": number}, items, address) if number else None


def _edit(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _day(moment) -> str:
    day = formats.date_format(timezone.localtime(moment), "DATE_FORMAT")
    return _("Open until %(day)s.") % {"day": day}
