"""Who may do what to one measure, beyond what `rules.rights` allows everybody of a role."""

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.area import People
from cms_pages.strategies.rules.measure_states import may_answer_request
from cms_pages.strategies.rules.rights import Verb

from .models import Measure, Partner
from .parts import Application, Resource


def speaking_as(people: People) -> dict[int, Organisation]:
    """By the ids of what somebody speaks for, and of what was put together with it."""
    spoken = {each.pk for each in people.speaks_for}
    return {pk: each for pk, each in people.standing.own.items() if each.pk in spoken}


def taking_part_as(people: People, measure: Measure) -> Organisation | None:
    """The first of somebody's organisations that takes part in a measure."""
    own = speaking_as(people)
    return next((own[each.organisation_id] for each in measure.partners.all() if each.organisation_id in own), None)


def may_report(people: People, measure: Measure) -> bool:
    """Organisations that take part, and who coordinates."""
    takes_part = people.standing.coordinates or taking_part_as(people, measure) is not None
    return people.may(Verb.REPORT) and takes_part


def may_say_own_part(people: People, partner: Partner) -> bool:
    return people.may(Verb.SAY_OWN_PART) and partner.organisation_id in speaking_as(people)


def may_answer(people: People, resource: Resource, members: set[int]) -> bool:
    """`members` are the ids of the organisations that are in the network today."""
    own = speaking_as(people)
    heir = resource.asked_of and (resource.asked_of.merged_into_id or resource.asked_of_id)
    answering = people.may(Verb.ANSWER_REQUEST)
    return may_answer_request(
        asked_inside=heir in members,
        is_asked=answering and resource.asked_of_id in own,
        is_advocate=answering and resource.advocate_id in own,
        coordinates=people.standing.coordinates,
    )


def answering_as(people: People, resource: Resource) -> Organisation | None:
    own = speaking_as(people)
    return own.get(resource.asked_of_id) or own.get(resource.advocate_id)


def may_move_application(people: People, application: Application) -> bool:
    """Also an organisation that applies without taking part."""
    own = speaking_as(people)
    applies = any(each.pk in own for each in application.applicants.all())
    return may_report(people, application.measure) or (people.may(Verb.REPORT) and applies)
