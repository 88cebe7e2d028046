"""Waves: open, close, and again with the same codes; their dates and those of the page are the same."""

from datetime import date, timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import registry
from wagtail.models import Page

from surveys.definition.models import Wave
from surveys.definition.refusal import PublishingRefused
from surveys.definition.waves import WaveRefused, close_now, new_wave, open_now, report_back_problems
from tests.factories.builder import change, published, small_survey, survey_page
from tests.factories.surveys import make_survey, report_back_day
from tests.surveys.definition.test_form import PUBLISH, create, edit
from tests.surveys.workbooks.test_upload import person

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def codes(refused) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def told(response) -> str:
    return " ".join(map(str, get_messages(response.wsgi_request)))


def logged(wave: Wave) -> list[str]:
    return [entry.action for entry in registry.get_log_model_for_model(Wave).objects.for_instance(wave)]


def second_wave(survey, **dates) -> Wave:
    now = timezone.now()
    return new_wave(survey=survey, **{"opens": now, "closes": now + DAY, "report_back_on": report_back_day(), **dates})


@pytest.mark.parametrize(
    ("closes", "report_back_on", "found"),
    [
        (None, None, ["no_report_back"]),
        (timezone.now() + 5 * DAY, timezone.localdate() + 4 * DAY, ["report_back_too_early"]),
        (timezone.now() + 5 * DAY, timezone.localdate(timezone.now() + 5 * DAY), []),
        (None, timezone.localdate() + DAY, []),
    ],
)
def test_the_report_comes_back_on_a_day_after_the_last(closes, report_back_on: date | None, found):
    assert [problem.code for problem in report_back_problems(timezone.now(), closes, report_back_on)] == found


def test_code_cannot_publish_a_page_without_a_day_for_the_report_back():
    page = survey_page(report_back_on=None)
    with pytest.raises(PublishingRefused) as refused:
        page.get_latest_revision().publish()
    assert codes(refused) == ["no_report_back"]


def test_a_wave_that_is_over_does_not_hold_up_a_page():
    page = survey_page(report_back_on=None, opens=timezone.now() - 2 * DAY, closes=timezone.now() - DAY)
    page.get_latest_revision().publish()
    assert Wave.objects.get().has_closed()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"report_back_on": ""}, "Please say by which day you will report back"),
        ({"report_back_on": "2000-01-01"}, "must not lie before the last day"),
    ],
)
def test_the_form_says_at_its_field_that_the_day_is_missing_or_too_early(admin_client, fields, sentence):
    response = create(admin_client, small_survey(), **fields, **PUBLISH)
    assert response.status_code == 200
    assert sentence in response.context["form"].errors["report_back_on"][0]
    assert create(admin_client, small_survey(), **fields).status_code == 302  # as a draft


def test_publishing_many_at_once_leaves_out_pages_without_the_day(admin_client):
    page = survey_page(report_back_on=None)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    assert "by which day you will report back" in told(admin_client.post(f"{address}?id={page.pk}"))
    page.refresh_from_db()
    assert page.live is False


def test_closing_now_closes_the_page_s_wave_for_good():
    page = published(closes=timezone.now() + 9 * DAY, report_back_on=timezone.localdate() + 30 * DAY)
    change(page, small_survey(), title="Ein Entwurf")
    wave = page.survey.waves.get()
    close_now(wave=wave)
    page.refresh_from_db()
    assert page.closes == wave.closes
    page.get_latest_revision().publish()
    page.refresh_from_db()
    assert (page.title, page.survey.waves.get().closes) == ("Ein Entwurf", wave.closes)
    assert logged(wave) == ["surveys.wave_closed"]


def test_a_scheduled_revision_does_not_open_a_closed_wave_again():
    page = published(closes=timezone.now() + 9 * DAY, report_back_on=timezone.localdate() + 30 * DAY)
    scheduled = change(page, small_survey(), title="Geplant")
    scheduled.approved_go_live_at = timezone.now() + DAY
    scheduled.save()
    change(page, small_survey(), title="Später")
    close_now(wave=page.survey.waves.get())
    scheduled.refresh_from_db()
    scheduled.publish()
    assert page.survey.waves.get().has_closed()


def test_opening_now_brings_the_day_forward():
    page = published(opens=timezone.now() + 3 * DAY)
    wave = page.survey.waves.get()
    assert not wave.is_open()
    open_now(wave=wave)
    page.refresh_from_db()
    assert (wave.is_open(), page.opens) == (True, wave.opens)


def test_what_was_open_is_not_opened_and_what_is_closed_is_not_closed():
    wave = make_survey().waves.get()
    with pytest.raises(WaveRefused) as refused:
        open_now(wave=wave)
    assert codes(refused) == ["has_opened"]
    close_now(wave=wave)
    with pytest.raises(WaveRefused) as refused:
        close_now(wave=wave)
    assert codes(refused) == ["not_open"]


def test_a_new_wave_is_refused_while_one_is_open():
    survey = make_survey()
    with pytest.raises(WaveRefused) as refused:
        second_wave(survey)
    assert codes(refused) == ["waves_overlap"]
    close_now(wave=survey.waves.get())
    wave = second_wave(survey)
    assert (wave.number, wave.is_open(), survey.versions.count()) == (2, True, 1)
    assert logged(wave) == ["surveys.wave_made"]


def test_a_later_wave_leaves_the_page_alone():
    page = published()
    close_now(wave=page.survey.waves.get())
    page.refresh_from_db()
    closes = page.closes
    second_wave(page.survey)
    page.refresh_from_db()
    assert page.closes == closes
    change(page, small_survey(), title="Neu").publish()
    assert [wave.is_open() for wave in page.survey.waves.order_by("number")] == [False, True]


def test_the_page_cannot_open_the_first_wave_beside_another(admin_client):
    page = published()
    close_now(wave=page.survey.waves.get())
    second_wave(page.survey, closes=None)
    response = edit(admin_client, page, small_survey(), closes="", **PUBLISH)
    assert "Wave 2 is open at the same time" in response.context["form"].errors["closes"][0]


def timetable(survey) -> str:
    return reverse("survey_waves:timetable", args=[survey.pk])


def test_the_timetable_is_changed_by_one_post_each(admin_client, admin_user):
    survey = make_survey()
    wave = survey.waves.get()
    assert "Close now" in admin_client.get(timetable(survey)).content.decode()
    assert admin_client.get(reverse("survey_waves:close", args=[wave.pk])).status_code == 405
    admin_client.post(reverse("survey_waves:close", args=[wave.pk]))
    wave.refresh_from_db()
    assert wave.has_closed()
    opens = timezone.localtime(timezone.now() + DAY).strftime("%Y-%m-%dT%H:%M")
    dates = {"opens": opens, "closes": "", "remind_on": "", "report_back_on": report_back_day().isoformat()}
    assert admin_client.post(reverse("survey_waves:new", args=[survey.pk]), dates)["Location"] == timetable(survey)
    second = survey.waves.get(number=2)
    assert "Open now" in admin_client.get(timetable(survey)).content.decode()
    admin_client.post(reverse("survey_waves:open", args=[second.pk]))
    second.refresh_from_db()
    assert second.is_open()
    shown = admin_client.get(timetable(survey))
    assert [(words, number) for _, words, number in shown.context["history"]] == [
        ("The wave was opened.", 2),
        ("A new wave was made.", 2),
        ("The wave was closed.", 1),
    ]


def test_a_new_wave_can_open_in_the_minute_in_which_the_last_one_closed(admin_client):
    survey = make_survey()
    survey.waves.update(opens=timezone.now() - DAY)
    admin_client.post(reverse("survey_waves:close", args=[survey.waves.get().pk]))
    address = reverse("survey_waves:new", args=[survey.pk])
    form = admin_client.get(address).context["form"]
    opens = form["opens"].value()
    sent = {"opens": opens.strftime("%Y-%m-%dT%H:%M"), "report_back_on": report_back_day()}
    assert admin_client.post(address, sent).status_code == 302
    assert [wave.is_open() for wave in survey.waves.order_by("number")] == [False, True]


@pytest.mark.parametrize(
    ("field", "content", "sentence"),
    [
        ("report_back_on", "", "Please say by which day"),
        ("report_back_on", "2000-01-01", "must not lie before"),
        ("closes", "2000-01-01T00:00", "must close after it opens"),
        ("remind_on", "2000-01-01", "must lie between the first and the last day"),
    ],
)
def test_the_form_of_a_wave_says_at_its_field_what_is_wrong(admin_client, field, content, sentence):
    wave = make_survey().waves.get()
    opens = timezone.localtime(wave.opens).strftime("%Y-%m-%dT%H:%M")
    sent = {"opens": opens, "closes": "", "remind_on": "", "report_back_on": report_back_day().isoformat()}
    response = admin_client.post(reverse("survey_waves:edit", args=[wave.pk]), {**sent, field: content})
    assert sentence in response.context["form"].errors[field][0]


def test_a_new_wave_waits_for_the_open_one_to_close(admin_client):
    survey = make_survey()
    response = admin_client.get(reverse("survey_waves:new", args=[survey.pk]))
    assert "Wave 1 is still open" in told(response)


def test_the_list_of_waves_names_every_survey(admin_client):
    make_survey()
    published()
    shown = admin_client.get(reverse("survey_waves:index")).content.decode()
    assert "Needs" in shown
    assert "Umfrage" in shown


def test_who_may_not_publish_changes_no_wave(django_user_model):
    survey = published().survey
    client = person("add", "change", django_user_model=django_user_model, home=Page.objects.get(depth=1))
    client.post(reverse("survey_waves:close", args=[survey.waves.get().pk]))
    assert survey.waves.get().is_open()
