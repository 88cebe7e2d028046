"""The blocks of the guide on embedding that are settings and Python, against a real server and real consumers."""

import pytest
from wagtail.embeds import embeds, finders
from wagtail.embeds.blocks import EmbedBlock
from wagtail.embeds.exceptions import EmbedNotFoundException
from wagtail.embeds.models import Embed

from surveys.definition.models import Survey
from tests.factories.surveys import make_survey, one_step, question
from tests.integrators.snippets import snippet

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def gardens(live_server) -> Survey:
    texts = {"de": {"title": "Gärten"}, "ar": {"title": "حدائق"}}
    return make_survey(one_step(question("beds", "integer")), texts, slug="gardens", frame_hosts="stadt.example")


def in_this_test(text: str, live_server) -> str:
    """With the address of the test's own site, also where it stands in a pattern."""
    own = live_server.url
    return text.replace("https://network.example", own).replace(r"https://network\.example", own)


def executed(text: str) -> dict:
    found: dict = {}
    exec(compile(text, "guide", "exec"), found)  # noqa: S102 - our own guide
    return found


@pytest.fixture
def foreign_wagtail(live_server, settings):
    """With the guide's lines in its settings."""
    found = executed(in_this_test(snippet("wagtail-provider"), live_server))
    settings.WAGTAILEMBEDS_FINDERS = found["WAGTAILEMBEDS_FINDERS"]
    finders.get_finders.cache_clear()
    yield
    finders.get_finders.cache_clear()


@pytest.mark.parametrize(("place", "title"), [("gardens/", "Gärten"), ("gardens/ar/", "حدائق")])
def test_another_wagtail_shows_what_is_pasted(gardens, foreign_wagtail, live_server, place, title):
    found = embeds.get_embed(f"{live_server.url}/s/{place}", max_width=500)
    assert (found.type, found.title, found.width, found.provider_name) == ("rich", title, 500, "Augenhöhe")
    assert f'title="{title}" width="500"' in found.html
    assert found.cache_until > found.last_updated


def test_its_embed_block_shows_the_frame(gardens, foreign_wagtail, live_server):
    block = EmbedBlock()
    value = block.clean(block.normalize(f"{live_server.url}/s/gardens/de/"))
    assert f'<iframe src="{live_server.url}/s/gardens/de/d/new/"' in block.render(value)
    assert Embed.objects.count() == 1


def test_what_is_no_survey_is_no_embed(gardens, foreign_wagtail, live_server):
    with pytest.raises(EmbedNotFoundException):
        embeds.get_embed(f"{live_server.url}/s/nothing/")


def test_survey_that_no_website_may_show_is_a_link_there(gardens, foreign_wagtail, live_server):
    Survey.objects.update(frame_hosts="")
    found = embeds.get_embed(f"{live_server.url}/s/gardens/")
    assert (found.type, found.title, found.html) == ("link", "Gärten", "")


def test_program_with_micawber(gardens, live_server, capsys):
    executed(in_this_test(snippet("micawber"), live_server))
    told = capsys.readouterr().out
    assert told.startswith("Gärten ")
    assert f'<iframe src="{live_server.url}/s/gardens/de/d/new/" title="Gärten" width="600" height="800"' in told
