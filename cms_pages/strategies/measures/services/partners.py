"""Who takes part. Who drafts names partners; what an organisation says of its own part, only it can take away."""

from collections.abc import Collection

from cms_pages.networks.organisations.membership import Membership
from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.measures.models import Measure, Partner
from cms_pages.strategies.measures.refusals import Refused


def partners_of(measure: Measure) -> dict[int, str]:
    """The part of each organisation."""
    return dict(Partner.objects.filter(measure=measure).values_list("organisation", "part"))


def has_own_words(partner: Partner) -> bool:
    return bool(partner.role or partner.own_benefit or partner.contribution)


def keep_partners(
    measure: Measure,
    *,
    lead: Organisation | None,
    co_lead: Organisation | None,
    partners: Collection[Organisation],
) -> None:
    """These and no others, except who has written an own part and is still in the network. Raises Refused."""
    wanted = {each.pk: Partner.Part.PARTNER for each in partners}
    wanted |= {co_lead.pk: Partner.Part.CO_LEAD} if co_lead else {}
    wanted |= {lead.pk: Partner.Part.LEAD} if lead else {}
    there = {each.organisation_id: each for each in Partner.objects.select_for_update().filter(measure=measure)}
    members = _members(measure)
    if set(wanted) - set(there) - members:
        raise Refused("left")
    for pk in set(there) - set(wanted):
        if has_own_words(there[pk]) and pk in members:
            raise Refused("own_words")
        there.pop(pk).delete()
    _share_out(measure, there, wanted)


def _share_out(measure: Measure, there: dict[int, Partner], wanted: dict[int, str]) -> None:
    changed = [each for pk, each in there.items() if each.part != wanted[pk]]
    # There is one lead at any moment: two that change places both step back first.
    Partner.objects.filter(pk__in=[each.pk for each in changed]).update(part=Partner.Part.PARTNER)
    for each in changed:
        each.part = wanted[each.organisation_id]
    Partner.objects.bulk_update(changed, ["part"])
    new = [Partner(measure=measure, organisation_id=pk, part=part) for pk, part in wanted.items() if pk not in there]
    Partner.objects.bulk_create(new)


def _members(measure: Measure) -> set[int]:
    current = Membership.objects.current().filter(network=measure.goal.strategy.network_id)
    return set(current.values_list("organisation", flat=True))
