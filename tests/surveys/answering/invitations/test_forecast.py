"""What the list of the invited says beforehand about the results."""

import pytest

from surveys.answering.compiled import survey_of_version
from surveys.answering.invitations.forecast import forecast
from surveys.answering.invitations.forecast_words import refused_sides
from surveys.answering.invitations.models import Invitation
from surveys.answering.invitations.queries import SideRate, rates_by_side, total_answered

from .conftest import several


@pytest.mark.parametrize(("count", "appears", "anonymous"), [(4, False, False), (5, True, False), (10, True, True)])
def test_side_appears_from_k_on_and_is_anonymous_from_2k_on(survey, wave, count, appears, anonymous):
    several(wave, count)
    side = forecast(survey, wave).of_side("mo")
    assert (side.invited, side.can_appear, not side.too_few_for_anonymous) == (count, appears, anonymous)
    assert list(refused_sides(forecast(survey, wave))) == ([] if anonymous else ["mo"])


def test_confidential_and_named_sides_may_be_small(confidential, wave):
    several(wave, 2)
    confidential.privacy = {"mo": "named"}
    assert forecast(confidential, wave).of_side("mo").can_appear
    assert not refused_sides(forecast(confidential, wave))


def test_what_few_share_would_tell_who_answered(survey, wave):
    several(wave, 8, prefilled={"kind": "mo"})
    assert not forecast(survey, wave).of_side("mo").tells_who
    from .conftest import invited

    invited(wave, "anders", prefilled={"kind": "office"})
    assert forecast(survey, wave).of_side("mo").tells_who


def test_views_need_k_inside_and_k_outside(survey, wave):
    survey.dimensions = ["kind"]
    several(wave, 12, prefilled={"kind": "mo"})
    several(wave, 4, "administration", prefilled={"kind": "office"})
    definition = survey_of_version(survey.versions.get().pk)
    views = {view.filters[0][1]: view for view in forecast(survey, wave, definition).views}
    assert {code: (view.invited, view.reason) for code, view in views.items()} == {
        "mo": (12, "few_others"),
        "office": (4, "few"),
    }
    Invitation.objects.filter(participant__side="mo").update(prefilled={})
    assert {view.reason for view in forecast(survey, wave, definition).views} == {"unknown"}


@pytest.mark.parametrize(
    ("answered", "shown"), [(0, 0), (1, None), (4, None), (5, 5), (7, 7), (8, None), (11, None), (12, 12)]
)
def test_rate_of_an_anonymous_side_hides_small_counts_and_small_rests(survey, wave, answered, shown):
    for each in several(wave, 12)[:answered]:
        Invitation.objects.filter(pk=each.pk).update(used=True)
    assert rates_by_side(wave) == [SideRate("mo", "anonymous", 12, shown)]


def test_total_is_hidden_where_it_tells_a_side(survey, wave):
    survey.privacy = {"administration": "confidential"}
    survey.save()
    wave.refresh_from_db()
    several(wave, 12)
    several(wave, 4, "administration")
    Invitation.objects.filter(participant__name="administration 1").update(used=True)
    rates = rates_by_side(wave)
    assert [(rate.side, rate.answered) for rate in rates] == [("mo", 0), ("administration", 1)]
    assert total_answered(rates) == 1
    Invitation.objects.filter(participant__name="mo 1").update(used=True)
    assert total_answered(rates_by_side(wave)) is None
