"""A network with one of everything that goes along, and a way to delete it for good. All texts are synthetic."""

import datetime
import io
import json
import uuid
import zipfile
from datetime import timedelta
from types import SimpleNamespace

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model

from cms_pages.models import (
    Comment,
    Confirmation,
    ConsentRound,
    ContactPoint,
    EventIndexPage,
    EventPage,
    Evidence,
    IndicatorValue,
    MapPosition,
    MeasureDecision,
    NeedChange,
    Network,
    NetworkCarrier,
    NewsPage,
    Organisation,
    Paper,
    Rating,
    Relation,
    Review,
    StrategyPage,
    Suggestion,
    ToldStep,
    Vote,
)
from cms_pages.strategies.words import words
from surveys.models import Survey
from surveys.pages import SurveyPage

from .batches import first_batch
from .builder import options, question, step
from .consent import say, say_all
from .pages import add_page
from .strategies import make_need
from .surveys import make_response
from .whole_area import make_everything


def block(kind, value):
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def make_leaving(site_pages, level, picture):
    """`picture` is one of the site; a document, a paper, news, events and a survey in two languages are made."""
    made = make_everything(level)
    made.document = get_document_model().objects.create(title="Plan", file=ContentFile(b"a plan", name="plan.txt"))
    _pages(made, site_pages, level, picture)
    _survey(made, site_pages)
    _needs(made, level)
    _strategies(made, level)
    return made


def _pages(made, site_pages, level, picture):
    german, arabic = site_pages["de"], site_pages["ar"]
    made.arabic = add_page(
        arabic["network"], StrategyPage, language="ar", original=made.page, title="استراتيجية", slug="strategie"
    )
    made.news = [
        add_page(
            german["news"],
            NewsPage,
            language="de",
            slug="neu",
            title="Neu",
            network=german["network"],
            body=[block("image", {"image": {"image": picture.pk, "alt_text": "Bild", "decorative": False}})],
        )
    ]
    made.news.append(
        add_page(
            arabic["news"],
            NewsPage,
            language="ar",
            original=made.news[0],
            slug="neu",
            title="خبر",
            network=arabic["network"],
        )
    )
    events = add_page(german["home"], EventIndexPage, language="de", slug="events", title="Termine")
    made.event = add_page(events, EventPage, language="de", slug="fest", title="Fest", network=german["network"])
    network = german["network"]
    link = (
        f'<p><a linktype="page" id="{made.page.pk}">hier</a> <a linktype="page" id="{german["about"].pk}">dort</a></p>'
    )
    network.body = [
        block("rich_text", link),
        block(
            "documents",
            {"title": "", "documents": [{"type": "item", "value": made.document.pk, "id": str(uuid.uuid4())}]},
        ),
        block("contact", {"name": "Ada", "email": "ada@example.org", "phone": "123"}),
        block(
            "related_news",
            {"title": "", "pages": [{"type": "item", "value": made.news[0].pk, "id": str(uuid.uuid4())}]},
        ),
    ]
    network.contact_email = "netz@example.org"
    network.carriers.add(NetworkCarrier(name="Stadt", logo=picture, locale=network.locale))
    network.save()


def _survey(made, site_pages):
    steps = [step("one", question("single", "colour", options=options("Red", "Blue", start="colour")))]
    dates = {
        "closes": datetime.datetime(2099, 3, 31, tzinfo=datetime.UTC),
        "report_back_on": datetime.date(2099, 5, 31),
    }
    below = site_pages["de"]["network"]
    made.survey_page = add_page(below, SurveyPage, language="de", title="Bedarf", slug="bedarf", steps=steps, **dates)
    made.survey = made.survey_page.survey
    for number in range(8):
        make_response(made.survey, {"colour": "red" if number < 5 else "blue"})
    first_batch(made.survey.waves.get())


def _needs(made, level):
    need, network = made.need, level.network
    need.origin = {"survey": "bedarf", "wave": 1, "need": "colour"}
    need.save()
    make_need(network, "Doppelt", merged_into=need)
    made.paper = Paper(
        key=uuid.uuid4(),
        network=network,
        organisation=level.amt,
        title="Protokoll",
        language="de",
        date=timezone.localdate(),
        added_by=level.amt_person,
        file_name="protokoll.txt",
        size=5,
    )
    made.paper.file.save("x", ContentFile(b"notes"), save=False)
    made.paper.save()
    Paper.objects.create(key=uuid.uuid4(), network=network, title="Geheim", language="de", date=timezone.localdate())
    Evidence.objects.create(need=need, kind="minutes", text=words("Stand dort", "de"), paper=made.paper)
    Evidence.objects.create(need=need, kind="result", result={"survey": "bedarf", "wave": 1, "n": 8})
    Confirmation.objects.create(
        need=need, purpose="valid", organisation=level.amt, side="administration", by=level.amt_person
    )
    before = {
        "state": "collected",
        "after": "validated",
        "confirmations": [{"organisation": 1, "by": 2}],
        "waves": [["bedarf", 1]],
    }
    NeedChange.objects.create(need=need, kind="renamed", before=before, by=level.amt_person)
    ended = Vote.objects.create(
        network=network, closes_at=timezone.now(), closed_at=timezone.now(), result={"decides": True}
    )
    ended.needs.add(need)
    made.measure.needs.add(need)
    made.application.applicants.add(level.verein, level.amt)
    IndicatorValue.objects.create(
        indicator=made.indicator, on=timezone.localdate(), value="7.50", organisation=level.verein
    )
    ToldStep.objects.create(network=network, survey="bedarf", wave=1, step="heard", about=f"network:{network.key}")


def _strategies(made, level):
    strategy = made.strategy
    own = {"strategy": strategy, "passage": "idea", "organisation": level.verein, "by": level.verein_person}
    Suggestion.objects.create(key=uuid.uuid4(), proposed=words("Besser so", "de"), **own)
    comment = Comment.objects.create(key=uuid.uuid4(), text=words("Gut", "de"), **own)
    Comment.objects.create(key=uuid.uuid4(), text=words("Danke", "de"), parent=comment, **own)
    say_all(level, made.round)
    say(level, made.round, "verein", "abstain")
    ended = timezone.now() - timedelta(days=400)
    review = Review.objects.create(
        strategy=made.adopted,
        year=2025,
        closes_at=ended,
        closed_at=ended,
        result={"done": [], "counted": [level.amt.pk]},
    )
    MeasureDecision.objects.create(review=review, measure=made.measure, what="carry_over")
    Rating.objects.create(review=review, organisation=level.amt, side="administration", comment=words("Still", "de"))
    Relation.objects.create(network=level.network, source=level.verein, target=level.amt)
    MapPosition.objects.create(network=level.network, organisation=level.verein, x=10, y=20)
    ContactPoint.objects.create(organisation=level.verein, function="Beratung", email="rat@example.org", phone="0441 1")


def content_of(path):
    with zipfile.ZipFile(path) as source:
        content = json.loads(source.read("network.json"))
    return {**content, "made_at": "", "made_by": ""}


def differences(one, other, at=""):
    """Each place in which two contents differ."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        for name in one:
            yield from differences(one[name], other[name], f"{at}/{name}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for place, (mine, theirs) in enumerate(zip(one, other, strict=True)):
            yield from differences(mine, theirs, f"{at}/{place}")
    elif one != other:
        yield at, one, other


def files_of(path):
    with zipfile.ZipFile(path) as source:
        return {name: source.read(name) for name in source.namelist() if name != "network.json"}


def rewritten(path, change):
    """The same file with another content."""
    content, files = content_of(path), files_of(path)
    change(content)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        target.writestr("network.json", json.dumps(content))
        for name, file in files.items():
            target.writestr(name, file)
    path.write_bytes(stream.getvalue())


def forget(site_pages, level):
    """As on a site that never knew the network."""
    for model in (SurveyPage, NewsPage, EventPage, EventIndexPage, StrategyPage):
        for page in model.objects.all():
            page.delete()
    for language in ("de", "ar"):
        site_pages[language]["network"].refresh_from_db()
        site_pages[language]["network"].delete()
    for survey in Survey.objects.all():
        for wave in survey.waves.all():
            wave.responses.all().delete()
        survey.delete()
    ConsentRound.objects.all().delete()
    Network.objects.all().delete()
    ContactPoint.objects.all().delete()
    for person in Organisation.objects.all():
        person.mandates.all().delete() if hasattr(person, "mandates") else None
    Organisation.objects.all().delete()
    return SimpleNamespace()
