"""What people meet beside surveys: an invitation, their account, their organisation, a second factor."""

from allauth.mfa.models import Authenticator

from cms_pages.models import Mandate, NetworkPage
from cms_pages.networks.people.inviting import invite
from cms_pages.networks.people.links import token_of
from tests.cms_pages.networks.people.conftest import browser_of, give, make_person
from tests.factories.networks import add_member, make_organisation
from tests.site.sign_in.test_second_factor import code_of

from .looking import Looking
from .signing_in import code_mailed_to

FACTOR = "/{language}/account/second-factor/"


def look_at_people(looking: Looking) -> None:
    person = make_person("speaker")
    organisation, other = make_organisation("Verein Eins"), make_organisation("Verein Zwei")
    network = NetworkPage.objects.filter(locale__language_code="de").first()
    add_member(network, organisation)
    own = give(person, organisation)
    give(person, other, Mandate.Role.MEMBER)
    give(make_person("colleague"), organisation, Mandate.Role.MEMBER)
    _look_at_an_invitation(looking, organisation, person)
    become(looking, person)
    _look_at_an_organisation(looking, f"/{{language}}/my-organisation/{organisation.key}/", own)
    _look_at_an_account(looking)
    _look_at_a_second_factor(looking, person)


def become(looking: Looking, person) -> None:
    """The browser is that person's from now on."""
    cookie = browser_of(person).cookies["sessionid"].value
    root = "/".join(looking.page.url.split("/")[:3])
    looking.page.context.clear_cookies()
    looking.page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": root}])


def _look_at_an_invitation(looking: Looking, organisation, by) -> None:
    asked = {"organisation": organisation, "role": "member", "language": "de", "by": by}
    invitation = invite(address="new@example.org", **asked)
    looking.go("/{language}/invited/wrong/", status=410)
    become(looking, by)
    looking.go(f"/{{language}}/invited/{token_of(invitation)}/")
    looking.press("main form button", "accepted for another account")


def _look_at_an_organisation(looking: Looking, home: str, own: Mandate) -> None:
    looking.go("/{language}/my-organisation/")
    for path in ("", "profile/", "contact-points/new/", f"people/{own.pk}/end/", f"people/{own.pk}/hand-over/"):
        looking.go(home + path)
    looking.go(home + "people/")
    looking.page.fill("input[name=address]", "info@example.org")
    looking.press("main form:has(input[name=address]) button", "an office is invited")


def _look_at_an_account(looking: Looking) -> None:
    for path in ("", "delete/", "deleted/"):
        looking.go(f"/{{language}}/me/{path}")


def _look_at_a_second_factor(looking: Looking, person) -> None:
    page = looking.page
    looking.go(FACTOR + "needed/?why=answers&next=/")
    looking.go(FACTOR)
    looking.go(FACTOR + "totp/activate/")
    secret = page.locator("code.receipt-code").inner_text().strip()
    page.fill("input[name=code]", code_of(secret))
    looking.press("main form button", "recovery codes")
    _add_a_key(looking)
    key = Authenticator.objects.get(user=person, type="webauthn").pk
    paths = ["", "totp/deactivate/", "recovery-codes/generate/", "webauthn/", f"webauthn/keys/{key}/edit/"]
    paths += [f"webauthn/keys/{key}/remove/", "reauthenticate/", "webauthn/reauthenticate/"]
    for path in paths:
        looking.go(FACTOR + path)
    page.context.clear_cookies()
    page.goto(f"/{looking.language}/account/")
    page.fill("input[name=email]", person.email)
    page.locator("main form button").first.click()
    page.locator("input[name=code]").fill(code_mailed_to(person.email))
    looking.press("main form button", "a second factor is asked for")
    page.context.clear_cookies()


def _add_a_key(looking: Looking) -> None:
    page = looking.page
    give_security_key(page)
    looking.go(FACTOR + "webauthn/add/")
    with page.expect_navigation():
        page.locator("form[data-security-key] button").click()


def give_security_key(page) -> None:
    """One as the browser's own tools have it."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "usb", "hasUserVerification": True, "isUserVerified": True}
    options |= {"automaticPresenceSimulation": True}
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
