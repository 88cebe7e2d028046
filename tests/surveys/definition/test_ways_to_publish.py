"""A survey with a mistake is refused in every way to publish: nothing breaks, others go on, the editor is told."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Locale, Page, Workflow, WorkflowTask
from wagtail_localize.models import TranslationSource
from wagtail_localize.operations import translate_object

from surveys.definition.models import Survey, SurveyVersion
from surveys.definition.refusal import PublishingRefused, open_refusal
from tests.factories.builder import change, home_page, options, published, question, small_survey, step, survey_page

pytestmark = pytest.mark.django_db


def broken() -> list[dict]:
    return [step("about", question("single", "kind", options=[]))]


def told(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def schedule(page, revision) -> None:
    """As the editor's form leaves it, with the moment already past."""
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()


def test_code_that_publishes_gets_an_exception():
    page = survey_page(broken())
    with pytest.raises(PublishingRefused) as refused:
        page.get_latest_revision().publish()
    assert [(problem.code, problem.ref) for problem in refused.value.problems] == [("no_options", "about.kind")]


def test_a_page_cannot_be_made_live_around_publishing():
    page = survey_page(broken())
    page.live = True
    with pytest.raises(PublishingRefused):
        page.save()
    page.refresh_from_db()
    assert (page.live, Survey.objects.count()) == (False, 0)


@pytest.mark.parametrize("command", ["publish_scheduled"])
def test_schedule_goes_on_with_the_other_pages(command):
    bad, good = survey_page(broken()), survey_page(slug="gut", title="Gut")
    schedule(bad, bad.get_latest_revision())
    schedule(good, good.get_latest_revision())
    call_command(command)
    assert list(Page.objects.filter(pk__in=[bad.pk, good.pk], live=True).values_list("slug", flat=True)) == ["gut"]
    assert "This question has no options" in open_refusal(bad)[0]


def test_the_site_s_own_clock_publishes_the_others_too():
    from surveys.jobs.publishing import publish_scheduled

    bad, good = survey_page(broken()), survey_page(slug="gut", title="Gut")
    schedule(bad, bad.get_latest_revision())
    schedule(good, good.get_latest_revision())
    publish_scheduled()
    assert list(Page.objects.filter(pk__in=[bad.pk, good.pk], live=True).values_list("slug", flat=True)) == ["gut"]


def test_a_refused_schedule_is_not_tried_again():
    page = survey_page(broken())
    schedule(page, page.get_latest_revision())
    call_command("publish_scheduled")
    assert not page.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_the_editor_is_told_of_a_refused_schedule_until_it_is_published(admin_client):
    page = survey_page(broken())
    schedule(page, page.get_latest_revision())
    call_command("publish_scheduled")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "was not published" in told(admin_client.get(address))
    change(page, small_survey()).publish()
    assert "was not published" not in told(admin_client.get(address))


def workflow_on(page, user):
    workflow = Workflow.objects.create(name="Zwei Augen mehr")
    task = GroupApprovalTask.objects.create(name="Freigabe")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    return workflow.start(page, user)


def test_approving_in_a_workflow_is_refused_with_a_message(admin_client, admin_user):
    page = survey_page(broken())
    state = workflow_on(page, admin_user)
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.current_task_state.pk])
    response = admin_client.post(address, {"comment": ""})
    page.refresh_from_db()
    state.refresh_from_db()
    assert (response.status_code, page.live, state.status) == (302, False, "in_progress")
    assert "This question has no options" in told(response)


def test_approving_in_a_dialog_leads_back_to_the_editor(admin_client, admin_user):
    page = survey_page(broken())
    state = workflow_on(page, admin_user)
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.current_task_state.pk])
    response = admin_client.post(address, {"comment": ""}, headers={"x-requested-with": "XMLHttpRequest"})
    assert response.json()["redirect"] == reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_approving_a_good_survey_publishes_it(admin_client, admin_user):
    page = survey_page()
    state = workflow_on(page, admin_user)
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.current_task_state.pk])
    admin_client.post(address, {"comment": ""})
    page.refresh_from_db()
    assert (page.live, SurveyVersion.objects.count()) == (True, 1)


def test_publishing_many_at_once_leaves_out_the_refused(admin_client):
    bad, good = survey_page(broken()), survey_page(slug="gut", title="Gut")
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = admin_client.post(f"{address}?id={bad.pk}&id={good.pk}")
    assert list(Page.objects.filter(pk__in=[bad.pk, good.pk], live=True).values_list("slug", flat=True)) == ["gut"]
    assert "This question has no options" in told(response)


def test_publishing_a_tree_leaves_out_the_refused(admin_client):
    bad, good = survey_page(broken()), survey_page(slug="gut", title="Gut")
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = admin_client.post(f"{address}?id={home_page().pk}", {"include_descendants": "on"})
    live = list(Page.objects.filter(pk__in=[bad.pk, good.pk], live=True).values_list("slug", flat=True))
    assert (response.status_code, live) == (302, ["gut"])


def translated_by_localize(page):
    locale = Locale.objects.get_or_create(language_code="en")[0]
    home_page("en")
    translate_object(page, [locale])
    return page.get_translation(locale)


def localize_publishes(client, page):
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action": "publish"})


@pytest.mark.django_db(transaction=True)
def test_localize_publishes_a_translation(admin_client):
    page = published()
    copy = translated_by_localize(page)
    assert localize_publishes(admin_client, copy).status_code == 302
    copy.refresh_from_db()
    assert (copy.live, copy.survey) == (True, page.survey)


@pytest.mark.django_db(transaction=True)
def test_the_translator_is_told_that_the_language_is_not_offered_yet(admin_client):
    copy = translated_by_localize(published())
    localize_publishes(admin_client, copy)
    response = admin_client.get(reverse("wagtailadmin_pages:edit", args=[copy.pk]))
    assert "Not offered, because nothing is translated yet" in told(response)


@pytest.mark.django_db(transaction=True)
def test_localize_cannot_publish_the_translation_of_a_broken_draft(admin_client):
    copy = translated_by_localize(survey_page(broken()))
    response = localize_publishes(admin_client, copy)
    copy.refresh_from_db()
    assert (response.status_code, copy.live, Survey.objects.count()) == (302, False, 0)
    response = admin_client.get(reverse("wagtailadmin_pages:edit", args=[copy.pk]))
    assert "This question has no options" in told(response)


@pytest.mark.django_db(transaction=True)
def test_localize_cannot_publish_before_the_source(admin_client):
    copy = translated_by_localize(survey_page())
    response = localize_publishes(admin_client, copy)
    copy.refresh_from_db()
    assert (response.status_code, copy.live) == (302, False)
    assert "original language" in open_refusal(copy)[0]


@pytest.mark.django_db(transaction=True)
def test_syncing_translations_of_a_broken_survey_leaves_the_live_ones_alone(admin_client):
    """The source's live row was damaged past the editor, for example by an import."""
    page = published()
    copy = translated_by_localize(page)
    localize_publishes(admin_client, copy)
    type(page).objects.filter(pk=page.pk).update(steps=broken())
    address = reverse("wagtail_localize:update_translations", args=[TranslationSource.objects.get().pk])
    response = admin_client.post(address, {"publish_translations": "on"})
    copy.refresh_from_db()
    assert (response.status_code, len(copy.steps)) == (302, 2)
    assert SurveyVersion.objects.count() == 1


def test_options_are_needed_in_each_of_two_questions():
    steps = [step("about", question("single", "a", options=[]), question("single", "b", options=options("Ja")))]
    page = survey_page(steps)
    with pytest.raises(PublishingRefused) as refused:
        page.get_latest_revision().publish()
    assert [problem.ref for problem in refused.value.problems] == ["about.a"]
