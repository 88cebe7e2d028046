"""The demo's accounts: roles, not persons. None has a password; a code by mail signs them in."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from augenhoehe.demo.organisations import KEY
from augenhoehe.sign_in.accounts import DEMO_DOMAIN
from cms_pages.models import Coordination, Mandate, Network, Organisation
from cms_pages.networks.people.inviting import make_invitation
from surveys.models import ResultsGrant, Survey

Right = ResultsGrant.Right
AGGREGATES, RAW, CONTACTS, RELEASE = Right.AGGREGATES, Right.RAW, Right.CONTACTS, Right.RELEASE
# The role, its rights to results, the side it speaks for.
ROLES = {
    "admin": ("Administration of the site", (), ""),
    "editor": ("Editor", (), ""),
    "coordinator": ("Coordinator", (AGGREGATES, RAW, CONTACTS, RELEASE), ""),
    "analyst": ("Analyst", (AGGREGATES, RAW), ""),
    "member": ("Member, migrant organisation", (AGGREGATES,), "mo"),
    "office": ("Member, administration", (AGGREGATES,), "administration"),
}
# For which side somebody speaks, as the representative of an example.
SPEAK_FOR = {"member": "mo", "office": "administration"}
EDITORS = "Demo: Editors"
_ON_PAGES = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
_ON_FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")
_ON_THE_SITE = (
    "access_admin",
    "submit_translation",
    "view_wave",
    "add_wave",
    "change_wave",
    "view_participant",
    "add_participant",
    "change_participant",
    "change_invitation",
)


def make_accounts(*, homes: Iterable[Page], files: Collection, surveys: Iterable[Survey]) -> None:
    surveys = list(surveys)
    for name in ROLES:
        _make_account(name, surveys)
    _account("editor").groups.add(_make_editors(homes, files))
    _give_mandates()
    # Types in what came on paper, too.
    _account("coordinator").user_permissions.add(Permission.objects.get(codename="add_response"))


def _account(name: str):
    return get_user_model().objects.get(username=name + DEMO_DOMAIN)


def _make_account(name: str, surveys: list[Survey]) -> None:
    role, rights, side = ROLES[name]
    address, is_admin = name + DEMO_DOMAIN, name == "admin"
    user = get_user_model()(username=address, email=address, first_name=role, is_staff=is_admin, is_superuser=is_admin)
    user.set_unusable_password()
    user.save()
    ResultsGrant.objects.bulk_create(
        ResultsGrant(user=user, survey=survey, right=right, side=side) for survey in surveys for right in rights
    )


def _give_mandates() -> None:
    examples = list(Organisation.objects.filter(key__startswith=KEY, example=True))
    for name, side in SPEAK_FOR.items():
        organisation = next((found for found in examples if found.own_side == side), None)
        if organisation:
            role = Mandate.Role.REPRESENTATIVE
            Mandate.objects.create(user=_account(name), organisation=organisation, role=role)
            _invite_somebody(name, organisation)
    networks = Network.objects.filter(memberships__organisation__in=examples).distinct()
    Coordination.objects.bulk_create(
        Coordination(network=network, user=_account("coordinator"), role=Coordination.Role.COORDINATOR)
        for network in networks
    )


def _invite_somebody(name: str, organisation: Organisation) -> None:
    """An invitation that is still open. No mail goes out: nobody has this address."""
    address, role = "invited-by-" + name + DEMO_DOMAIN, Mandate.Role.MEMBER
    make_invitation(
        organisation=organisation, address=address, role=role, language=settings.LANGUAGE_CODE, by=_account(name)
    )


def _make_editors(homes: Iterable[Page], files: Collection) -> Group:
    """May edit, translate and publish the demo, and nothing beside it."""
    editors = Group.objects.create(name=EDITORS)
    editors.permissions.set(Permission.objects.filter(codename__in=_ON_THE_SITE))
    on_pages = list(Permission.objects.filter(codename__in=_ON_PAGES, content_type__app_label="wagtailcore"))
    on_files = Permission.objects.filter(codename__in=_ON_FILES)
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=editors, page=home.page_ptr, permission=permission)
        for home in homes
        for permission in on_pages
    )
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=editors, collection=files, permission=permission) for permission in on_files
    )
    return editors
