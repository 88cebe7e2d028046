from collections.abc import Sequence

from rest_framework.fields import Field

from .own_words import said


class MembersField(Field):
    """Who is in a network, for the API: what each has written in the language of the page, else in another one."""

    def get_attribute(self, instance):
        return instance

    def to_representation(self, page):
        return [_told(each, page.locale.language_code) for each in page.members]


def load_members(pages: Sequence) -> None:
    """One query for all pages."""
    from .organisations.membership import Membership

    found = Membership.objects.shown().filter(network__key__in={page.translation_key for page in pages})
    members: dict = {page.translation_key: [] for page in pages}
    for membership in found.select_related("network", "organisation", "organisation__logo"):
        members[membership.network.key].append(membership)
    for page in pages:
        page.members = members[page.translation_key]


def _told(membership, language: str) -> dict:
    organisation = membership.organisation
    words = (membership.own_benefit, membership.contribution) if organisation.has_profile else ({}, {})
    benefit, contribution = (said(each, language) for each in words)
    return {
        "name": organisation.name,
        "kind": organisation.kind,
        "side": organisation.own_side,
        "role": membership.role,
        "own_benefit": benefit.text,
        "own_benefit_lang": benefit.language,
        "contribution": contribution.text,
        "contribution_lang": contribution.language,
        "example": organisation.example,
    }
