"""What members of a network meet inside it: talks, papers, contacts, and who coordinates. All of it is synthetic."""

from cms_pages.models import Membership, NetworkPage, Organisation, Talk
from tests.factories.networks import add_member, make_organisation
from tests.factories.talks import SUBJECT, TEXT, add_coordinator, add_person, ended

from .looking import Looking
from .people_walk import become


def look_at_what_members_see(looking: Looking) -> None:
    page = NetworkPage.objects.get(locale__language_code="de", slug="network")
    association, office = make_organisation("Verein Beispiel"), make_organisation("Amt Beispiel", "administration")
    for organisation in (association, office):
        add_member(page, organisation)
    people = {name: add_person(name, each) for name, each in (("association", association), ("office", office))}
    people["coordinator"] = add_coordinator(page.record)
    inside = f"/{{language}}/networks/{page.record.pk}/"
    _look_at_talks(looking, inside + "talks/", people, office)
    _look_at_papers(looking, inside + "inside/")
    _look_at_coordination(looking, inside, people["coordinator"])
    looking.page.context.clear_cookies()


def _look_at_talks(looking: Looking, talks: str, people: dict, office: Organisation) -> None:
    become(looking, people["association"])
    looking.go("/{language}/networks/0/talks/", status=404)
    looking.go(talks)
    _ask(looking, talks, f"organisation:{office.pk}")
    looking.look("a talk, as asked")
    become(looking, people["office"])
    one = f"{talks}{Talk.objects.get().key}/"
    looking.go(talks)
    looking.go(one)
    looking.page.fill("[name=text]", TEXT)
    looking.press("main button[value=take_up]", "a talk, taken up")
    looking.press("main button[value=write]", "a message without words")
    looking.press("main button[value=close]", "a talk, closed")
    _look_at_a_talk_that_ends(looking, talks, people, office)


def _ask(looking: Looking, talks: str, to: str) -> None:
    looking.go(talks + "new/")
    page = looking.page
    page.locator("main form button").evaluate("button => button.form.noValidate = true")
    looking.press("main form button", "a talk, with mistakes")
    page.locator("[name=wish]").first.check()
    page.locator("[name=to]").select_option(to)
    page.fill("[name=subject]", SUBJECT)
    page.fill("[name=text]", TEXT)
    looking.press("main form button", "a talk, begun")


def _look_at_a_talk_that_ends(looking: Looking, talks: str, people: dict, office: Organisation) -> None:
    """Another organisation was quicker, nobody speaks for the other one, it leaves."""
    become(looking, people["association"])
    _ask(looking, talks, "side:administration")
    waiting = Talk.objects.get(asked=None)
    one = f"{talks}{waiting.key}/"
    become(looking, people["office"])
    for show in ("open", "asked", "ours"):
        looking.go(f"{talks}?show={show}")
    looking.go(one)
    Talk.objects.filter(pk=waiting.pk).update(asked=_quicker(office))
    looking.page.fill("[name=text]", TEXT)
    looking.press("main button[value=take_up]", "a talk that another organisation took up")
    Talk.objects.filter(pk=waiting.pk).update(asked=office)
    become(looking, people["association"])
    people["office"].mandates.all().delete()
    looking.go(one)
    ended(Membership.objects.get(organisation=office))
    looking.go(one + "?left")
    looking.go(talks + "figures/")


def _quicker(office: Organisation) -> Organisation:
    return Organisation.objects.filter(kind=office.kind).exclude(pk=office.pk).first()


def _look_at_papers(looking: Looking, papers: str) -> None:
    looking.go(papers)
    looking.go(papers + "contacts/")
    looking.go(papers + "new/")
    page = looking.page
    page.fill("[name=title]", "Protokoll im Mai")
    looking.press("main form button", "a paper without words")
    page.set_input_files("[name=file]", {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"Words"})
    page.fill("[name=text]", TEXT)
    looking.press("main form button", "a paper")
    page.locator("main details summary").click()
    looking.look("a paper, to be deleted")
    looking.go(papers + "?filled")


def _look_at_coordination(looking: Looking, inside: str, coordinator) -> None:
    become(looking, coordinator)
    looking.go(inside + "talks/?show=all")
    looking.go(inside + "coordination/")
    looking.page.locator("main input[type=checkbox]").first.check()
    looking.press("main button[name=tick]", "a list before handing over")
    looking.page.locator("main input[type=email]").first.fill("nobody@example.org")
    looking.page.locator("main input[type=email]").first.press("Enter")
    looking.page.wait_for_load_state()
    looking.look("handed over to nobody")
