"""The pages of voting: who sees what when, and what becomes of bad input."""

import csv
import io
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from cms_pages.models import Ballot, Vote
from cms_pages.networks.organisations.membership import Membership
from cms_pages.strategies.rules.ballots import Method
from cms_pages.strategies.voting import services
from tests.factories.networks import make_organisation
from tests.factories.strategies import make_need
from tests.factories.talks import add_person, ended

pytestmark = pytest.mark.django_db
PEOPLE = ["verein_person", "amt_person", "schule_person", "coordinator"]


@pytest.fixture
def go(client, level):
    """GET, or POST where something is given, as one of `level`."""

    def go(who, name, *args, given=None, query=""):
        client.force_login(getattr(level, who) if isinstance(who, str) else who)
        address = reverse(f"voting:{name}", args=[level.network.pk, *args]) + query
        return client.get(address) if given is None else client.post(address, given)

    return go


def text_of(answer):
    return answer.content.decode()


def given_for(needs, *numbers, revision=0, **more):
    return {str(need.key): number for need, number in zip(needs, numbers, strict=False)} | {"revision": revision} | more


def a_round(**fields):
    day = timezone.localdate() + timedelta(days=3)
    return {"key": uuid4(), "language": "de", "title": "Runde", "method": "dots", "dots": 5, "last_day": day} | fields


@pytest.mark.parametrize("who", PEOPLE)
def test_everybody_of_the_network_sees_the_rounds(go, open_vote, who):
    vote = open_vote()
    assert "Was zuerst?" in text_of(go(who, "votes"))
    assert "Kinderbetreuung" in text_of(go(who, "vote", vote.key))


def test_only_who_coordinates_opens_and_closes(go, open_vote, needs):
    vote = open_vote()
    for name, args in (("new", []), ("close", [vote.key])):
        assert {go(who, name, *args).status_code for who in PEOPLE[:3]} == {404}
        assert {go(who, name, *args, given=a_round()).status_code for who in PEOPLE[:3]} == {404}
        assert go("coordinator", name, *args).status_code == 200
    vote.refresh_from_db()
    assert vote.closed_at is None


def test_who_coordinates_casts_for_an_own_organisation_only(go, open_vote, needs, level):
    vote = open_vote()
    assert go("coordinator", "ballot", vote.key).status_code == 404
    given = given_for(needs, 1, speaking=level.verein.pk)
    assert go("coordinator", "ballot", vote.key, given=given).status_code == 404
    assert go("amt_person", "ballot", vote.key, given=given).status_code == 404
    helping = add_person("helping", level.verein, role="member")
    assert go(helping, "ballot", vote.key, given=given).status_code == 404
    assert not Ballot.objects.exists()


def test_a_round_is_opened_on_all_needs_or_on_some(go, needs):
    assert go("coordinator", "new", given=a_round()).status_code == 302
    assert go("coordinator", "new", given=a_round(needs=[needs[0].pk, needs[1].pk])).status_code == 302
    assert [vote.needs.count() for vote in Vote.objects.order_by("pk")] == [3, 2]


@pytest.mark.parametrize("wrong", [
    {"method": "lottery"}, {"dots": ""}, {"dots": "1000"}, {"dots": "x"}, {"needs": ["999999"]}, {"needs": ["x"]},
    {"last_day": "2020-01-01"}, {"last_day": "nonsense"}, {"last_day": "9999-12-31"}, {"title": " "}, {"key": "x"},
    {"language": "xx"}, {"title": "x" * 200},
])  # fmt: skip
def test_a_wrong_round_is_said_at_its_field(go, needs, wrong):
    answer = go("coordinator", "new", given=a_round(**wrong))
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) >= set(wrong)
    assert not Vote.objects.exists()


def test_one_need_cannot_be_put_in_an_order(go, needs):
    answer = go("coordinator", "new", given=a_round(needs=[needs[0].pk]))
    assert "needs" in answer.context["form"].errors


@pytest.mark.parametrize(("method", "numbers", "expected"), [
    (Method.DOTS, (4, 0, 6), [4, 6]), (Method.RANKING, (2, 1, ""), [2, 1]), (Method.SCALE, (5, "", 1), [5, 1]),
])  # fmt: skip
def test_a_ballot_is_cast_and_shown_again_as_its_method_asks(go, open_vote, needs, method, numbers, expected):
    vote = open_vote(method)
    assert go("verein_person", "ballot", vote.key).status_code == 200
    assert go("verein_person", "ballot", vote.key, given=given_for(needs, *numbers)).status_code == 302
    assert sorted(Ballot.objects.get().choices.values()) == sorted(expected)
    form = go("verein_person", "ballot", vote.key).context["form"]
    assert [form.fields[str(need.key)].initial for need in needs] == [number or None for number in numbers]


@pytest.mark.parametrize(("method", "numbers"), [
    (Method.DOTS, (6, 5)), (Method.DOTS, (-1,)), (Method.DOTS, ("a",)), (Method.DOTS, ("1.5",)), (Method.DOTS, ()),
    (Method.DOTS, ("9" * 400,)), (Method.RANKING, (1, 1)), (Method.RANKING, (2,)), (Method.RANKING, (4,)),
    (Method.SCALE, (6,)), (Method.SCALE, ("x",)), (Method.SCALE, ("",)),
])  # fmt: skip
def test_a_ballot_that_does_not_count_is_said_and_not_saved(go, open_vote, needs, method, numbers):
    vote = open_vote(method)
    answer = go("verein_person", "ballot", vote.key, given=given_for(needs, *numbers))
    assert answer.status_code == 200
    assert "error-summary" in text_of(answer)
    assert not Ballot.objects.exists()


def test_too_many_dots_say_how_many(go, open_vote, needs):
    answer = go("verein_person", "ballot", open_vote().key, given=given_for(needs, 8, 5), query="")
    assert answer.context["form"].non_field_errors()[0].count("3") == 1


def test_who_saves_what_a_colleague_has_changed_sees_both(go, open_vote, needs, cast, level):
    vote = open_vote()
    cast(vote, "verein", 1, 2)
    colleague = add_person("colleague", level.verein, role="deputy")
    answer = go(colleague, "ballot", vote.key, given=given_for(needs, 7, 2, revision=0))
    assert answer.status_code == 409
    assert [pair[1:] for pair in answer.context["both"]] == [(1, 7)]
    again = given_for(needs, 7, 2, revision=answer.context["form"]["revision"].value())
    assert go(colleague, "ballot", vote.key, given=again).status_code == 302
    assert Ballot.objects.get().choices[str(needs[0].key)] == 7


def test_a_ballot_that_comes_too_late_is_shown_again_and_not_counted(go, open_vote, needs):
    vote = open_vote()
    services.close_vote(vote=vote)
    answer = go("verein_person", "ballot", vote.key, given=given_for(needs, 4))
    assert answer.status_code == 409
    assert answer.context["form"][str(needs[0].key)].value() == "4"
    assert go("verein_person", "ballot", vote.key).status_code == 302


def test_who_speaks_for_two_votes_for_each(go, open_vote, needs, level):
    level.verein_person.mandates.create(organisation=level.club, role="deputy")
    vote = open_vote()
    assert go("verein_person", "ballot", vote.key).status_code == 404
    for organisation in (level.verein, level.club):
        query, given = f"?for={organisation.pk}", given_for(needs, 3, speaking=organisation.pk)
        assert go("verein_person", "ballot", vote.key, query=query).status_code == 200
        assert go("verein_person", "ballot", vote.key, given=given).status_code == 302
    assert Ballot.objects.count() == 2


@pytest.mark.parametrize("who", PEOPLE)
def test_before_the_end_nobody_sees_more_than_how_many_have_voted(go, open_vote, cast, who, level):
    vote = open_vote()
    cast(vote, "club", 7, 3)
    cast(vote, "stelle", 10)
    answer = go(who, "vote", vote.key)
    assert '<svg viewBox="0 0 100 10"' not in text_of(answer)
    assert answer.context["vote"].voted == 2
    assert not answer.context.get("table")
    assert all(ballot is None for _organisation, ballot in answer.context["own"])
    for kind in ("csv", "xlsx"):
        assert go(who, "file", vote.key, kind).status_code == 404


@pytest.mark.parametrize("who", PEOPLE)
def test_after_the_end_everybody_sees_the_same_result_with_its_rule(go, open_vote, cast, who):
    vote = open_vote()
    cast(vote, "verein", 7, 3)
    cast(vote, "amt", 0, 10)
    services.close_vote(vote=vote)
    answer = go(who, "vote", vote.key)
    assert [group.side for group in answer.context["table"].groups] == ["mo", "administration", ""]
    first = answer.context["table"].rows[0]
    assert (first.place, first.label["text"]) == (1, "Anerkennung")
    assert [bar.width for bar in first.bars] == [30.0, 100.0, 65.0]
    assert answer.context["rule"][0] in text_of(answer).replace("&#x27;", "'")


def test_closing_asks_once_more_and_then_counts(go, open_vote):
    vote = open_vote()
    assert go("coordinator", "close", vote.key).status_code == 200
    assert go("coordinator", "close", vote.key, given={}).status_code == 302
    assert go("coordinator", "close", vote.key, given={}).status_code == 302
    vote.refresh_from_db()
    assert vote.closed_at


def test_files_have_every_need_with_the_rule_and_nothing_runs_in_them(go, level, open_vote, cast, needs):
    bad = make_need(level.network, '=HYPERLINK("http://x")', state="validated")
    vote = open_vote(some=[*needs, bad])
    cast(vote, "verein", 7, 3)
    cast(vote, "amt", 0, 10)
    services.close_vote(vote=vote)
    text = go("amt_person", "file", vote.key, "csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 4
    assert "6.5" in rows[0].values()
    assert any(value.startswith("'=HYPERLINK") for row in rows for value in row.values())
    book = load_workbook(io.BytesIO(go("amt_person", "file", vote.key, "xlsx").content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert len(book.sheetnames) == 2


def test_a_kind_of_file_that_does_not_exist_is_not_there(go, open_vote):
    vote = services.close_vote(vote=open_vote())
    assert go("amt_person", "file", vote.key, "exe").status_code == 404


def test_the_area_of_another_network_shows_nothing(client, level, open_vote):
    vote = open_vote()
    client.force_login(level.verein_person)
    other = reverse("voting:vote", args=[level.network.pk, uuid4()])
    assert client.get(other).status_code == 404
    ended(level.verein_membership)
    assert client.get(reverse("voting:vote", args=[level.network.pk, vote.key])).status_code == 404


def test_many_rounds_and_members_ask_little(go, level, open_vote, cast, needs, django_assert_max_num_queries):
    for number in range(30):
        organisation = make_organisation(f"Verein {number}", key=f"more-{number}")
        Membership.objects.create(network=level.network, organisation=organisation)
        open_vote()
    vote = open_vote(some=[*needs, *(make_need(level.network, f"B {n}", state="validated") for n in range(60))])
    cast(vote, "verein", 1)
    for name, args in (("votes", []), ("vote", [vote.key]), ("ballot", [vote.key])):
        with django_assert_max_num_queries(30):
            assert go("verein_person", name, *args).status_code == 200
    services.close_vote(vote=vote)
    with django_assert_max_num_queries(30):
        go("verein_person", "vote", vote.key)


def test_needs_are_marked_with_their_language_and_never_as_markup(go, level, open_vote, needs):
    bad = make_need(level.network, "<i>schief</i>", state="validated")
    vote = open_vote(Method.SCALE, some=[*needs, bad])
    for who, name, args in (("coordinator", "new", []), ("verein_person", "ballot", [vote.key])):
        text = text_of(go(who, name, *args))
        assert '<bdi lang="de" dir="ltr">Anerkennung</bdi>' in text
        assert "&lt;i&gt;schief" in text
        assert "<i>schief" not in text
        assert "&lt;bdi" not in text
