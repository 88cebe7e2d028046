from rest_framework.fields import Field


class MembersField(Field):
    """Who is in a network, for the API."""

    def get_attribute(self, instance):
        return list(instance.memberships.all())

    def to_representation(self, members):
        names = ("name", "kind", "own_benefit", "contribution", "example")
        return [{name: getattr(each, name) for name in names} | {"side": each.own_side} for each in members]
