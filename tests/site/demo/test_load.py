"""The loaded demo: pages in ten languages that editors can go on with, surveys that are open and answered."""

from collections import Counter
from io import StringIO

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.utils import translation
from wagtail.models import Page, Site
from wagtail_localize.models import Translation, TranslationSource

from cms_pages.models import HomePage, MandateInvitation, NetworkPage, NewsPage, Organisation
from surveys.domain.answers import problems_of_answer, read_step
from surveys.domain.journey import Asked, Journey
from surveys.domain.questions import TYPES
from surveys.domain.structure import from_json
from surveys.domain.survey import Question, Repeat
from surveys.models import Response, Survey
from surveys.pages import SurveyPage
from surveys.results.access import rights_of

pytestmark = [
    pytest.mark.usefixtures("demo", "db"),
    pytest.mark.xdist_group("demo"),
    # Wagtail does not close the file in which it scales a picture.
    pytest.mark.filterwarnings("ignore:.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning"),
]

LANGUAGES = [code for code, _name in settings.LANGUAGES]


def survey(slug: str = "bedarf-2026") -> Survey:
    return Survey.objects.get(slug=slug)


def person(name: str):
    return get_user_model().objects.get(email=f"{name}@demo.invalid")


def responses_of(slug: str):
    return Response.objects.filter(wave__survey__slug=slug)


def test_loading_again_changes_nothing():
    before = Page.objects.count(), Response.objects.count()
    out = StringIO()
    call_command("load_demo", stdout=out)
    assert (Page.objects.count(), Response.objects.count()) == before
    assert out.getvalue() == "The demonstration is there already.\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_answers_in(language, client):
    pages = Page.objects.filter(locale__language_code=language, depth__gt=1, live=True).exclude(url_path="/home/")
    addresses = [page.get_url() for page in pages.specific()]
    assert len(addresses) == 21
    assert [address for address in addresses if client.get(address).status_code != 200] == []


def test_arabic_home_page_shows_its_own_picture_and_slides(client):
    page = client.get("/ar/").content.decode()
    assert 'dir="rtl"' in page
    assert "إلى ماذا تحتاجون من أجل عمل جيد؟" in page
    assert "augenhoehe-ar.pdf" in page
    assert "augenhoehe-ar." in page
    assert "augenhoehe-de." not in page


def test_entrance_leads_to_the_language_of_the_browser(client):
    assert client.get("/", headers={"accept-language": "fa-AF"}).headers["Location"] == "/fa/"
    assert Site.objects.get().root_page.specific.demonstration


def test_every_translation_is_complete_for_the_translators_editor():
    translations = Translation.objects.select_related("source", "target_locale")
    unfinished = [each for each in translations if len(set(each.get_progress())) != 1]
    assert len(translations) == 21 * 9
    assert unfinished == []


@pytest.mark.parametrize("language", ["ar", "de-simple"])
def test_the_translators_editor_would_make_the_same_pages_again(language):
    """The texts in wagtail-localize's records are those of the pages."""
    different = []
    for source in TranslationSource.objects.all():
        page = source.get_translated_instance(_locale(language))
        again = source.get_ephemeral_translated_instance(_locale(language))
        if _content(page) != _content(again):
            different.append(page.title)
    assert different == []


def _locale(language: str):
    return Translation.objects.filter(target_locale__language_code=language).first().target_locale


def _content(page) -> tuple:
    """What readers see."""
    stream = page.steps if isinstance(page, SurveyPage) else page.body
    return page.title, page.slug, _filled_in(stream.get_prep_value())


def _filled_in(content):
    """Without what is empty: some of it is written as None, some not at all."""
    match content:
        case dict():
            return {name: _filled_in(part) for name, part in content.items() if part}
        case list():
            return [_filled_in(part) for part in content]
    return content


def test_editor_changes_a_page_and_its_translations_take_the_rest_along():
    page = NewsPage.objects.get(slug="umfrage-zum-bedarf", locale__language_code="de")
    page.title = "Ein neuer Titel"
    page.save_revision().publish()
    source = TranslationSource.objects.get_for_instance(page)
    source.update_from_db()
    progress = source.translations.get(target_locale__language_code="fr").get_progress()
    assert progress[0] - progress[1] == 1


def test_slugs_are_readable_everywhere():
    slugs = dict(NetworkPage.objects.filter(slug__startswith="migrannet").values_list("locale__language_code", "slug"))
    assert slugs["ar"] == "migrannet"
    assert all(page.slug.isascii() for page in Page.objects.all())


def test_members_of_a_network_are_the_same_in_all_languages():
    network = NetworkPage.objects.get(locale__language_code="de", slug="afghanische-gefluechtete")
    sides = Counter(member.organisation.own_side for member in network.members)
    assert sides == {"mo": 12, "administration": 4, "partner": 5}
    assert {len(member.own_benefit) for member in network.members if member.organisation.example} == {10}
    assert Organisation.objects.get(name="Yaar e.V.").names == {}


def test_network_says_in_every_language_how_it_decides(client):
    agreed = NetworkPage.objects.exclude(decision_rule="").values_list("decision_rule", "quorum")
    assert list(agreed) == [("consent", 50)] * len(settings.LANGUAGES)
    found = NetworkPage.objects.exclude(decision_rule="").get(locale__language_code="de")
    with translation.override("de"):
        said = found.get_decision_rule_display()
    assert said in client.get(found.url).text


def test_representative_has_invited_somebody_who_has_not_answered_yet(client, mailoutbox):
    invitation = MandateInvitation.objects.get(invited_by__email="member@demo.invalid")
    assert invitation.is_open
    client.force_login(invitation.invited_by, backend="augenhoehe.sign_in.backend.AccountBackend")
    page = client.get(f"/de/my-organisation/{invitation.organisation.key}/people/").text
    assert "invited-by-member@demo.invalid" in page
    assert mailoutbox == []


def test_organisation_in_two_networks_is_one():
    organisation = Organisation.objects.get(name="VIA, Regionalverband Berlin/Brandenburg")
    assert organisation.memberships.count() == 2


def test_surveys_have_one_version_in_ten_languages_and_are_open():
    for each in Survey.objects.all():
        edition = each.versions.get().editions.get()
        assert sorted(edition.texts) == sorted(LANGUAGES)
        assert each.waves.get().is_open()
        assert each.demonstration


def test_synthetic_responses_are_as_many_as_promised():
    large = Counter(responses_of("bedarf-2026").values_list("side", flat=True))
    assert large.total() == 120
    assert set(large) == {"mo", "administration", "partner"}
    small = Counter(responses_of("bedarf-klein").values_list("side", flat=True))
    assert small == {"mo": 12, "administration": 4, "partner": 5}
    assert len(set(responses_of("bedarf-2026").values_list("language", flat=True))) >= 5


def problems(journey: Journey, asked: Asked) -> list:
    return problems_of_answer(journey.session, asked.question, asked.node, asked.answers)


def test_synthetic_answers_are_complete_and_without_a_problem():
    """Each is what the journey would have stored, and a respondent could have sent it."""
    for each in Survey.objects.all():
        definition = from_json(each.versions.get().structure)
        for response in responses_of(each.slug):
            journey = Journey(definition, response.answers)
            assert journey.counting_answers == response.answers
            assert [
                p for step in journey.steps for each in journey.asked(step.key) for p in problems(journey, each)
            ] == []
            assert definition.side_of(response.answers) == response.side


def sent(items, answers, prefix: str = "") -> dict[str, list[str]]:
    """The form fields of a step that was filled in with these answers."""
    fields: dict[str, list[str]] = {}
    for item in items:
        if isinstance(item, Repeat):
            rounds = answers.get(item.key, [])
            fields[f"{prefix}{item.key}__rounds"] = [" ".join(str(number) for number in range(1, len(rounds) + 1))]
            for number, own in enumerate(rounds, start=1):
                fields |= sent(item.items, own, f"{prefix}{item.key}.{number}.")
        elif isinstance(item, Question):
            written = TYPES[item.type].write(item, answers)
            fields |= {f"{prefix}{name}": values for name, values in written.items()}
        else:
            fields |= sent(item.items, answers, prefix)
    return fields


def test_synthetic_answers_pass_the_forms_that_respondents_fill_in():
    definition = from_json(survey().versions.get().structure)
    for response in responses_of("bedarf-2026")[:30]:
        for step in Journey(definition, response.answers).steps:
            fields = sent(step.items, response.answers)
            read = read_step(definition, step, lambda name, fields=fields: fields.get(name, []), response.answers)
            assert read.problems == ()
            assert read.answers.items() <= response.answers.items()


def test_anonymous_answers_are_kept_without_the_organisation():
    named = responses_of("bedarf-klein").exclude(participant=None)
    assert Counter(named.values_list("side", flat=True)) == {"administration": 4, "partner": 5}


def test_accounts_have_their_rights_and_no_password():
    large = survey()
    rights = {name: rights_of(person(name), large) for name in ("coordinator", "analyst", "member", "office", "editor")}
    assert [name for name, found in rights.items() if found.raw] == ["coordinator", "analyst"]
    assert [name for name, found in rights.items() if not found.aggregates] == ["editor"]
    assert person("admin").is_superuser
    assert not any(user.has_usable_password() for user in get_user_model().objects.all())


def test_editor_may_publish_the_demo_and_nothing_else(client):
    editor = person("editor")
    home = HomePage.objects.get(locale__language_code="ar")
    assert home.permissions_for_user(editor).can_publish()
    assert not Page.objects.get(depth=2, slug="home").permissions_for_user(editor).can_edit()
    client.force_login(editor)
    news = NewsPage.objects.get(slug="umfrage-zum-bedarf", locale__language_code="ar")
    page = client.get(f"/admin/pages/{news.pk}/edit/")
    assert page.status_code == 200
    assert "استبيان الاحتياجات مفتوح الآن" in page.content.decode()
