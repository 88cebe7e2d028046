"""Organisations and what they are to a network. All names are synthetic."""

from django.utils.text import slugify

from cms_pages.models import Membership, Organisation


def make_organisation(name="Verein", kind="migrant_organisation", **fields):
    return Organisation.objects.create(name=name, kind=kind, **{"key": _free_key(name)} | fields)


def add_member(page, organisation=None, *, name="Verein", kind="migrant_organisation", side="", **fields):
    """`page` is any page of the network; texts are given by language."""
    organisation = organisation or make_organisation(name, kind, side=side)
    return Membership.objects.create(network=page.record, organisation=organisation, **fields)


def _free_key(name):
    return f"{slugify(name) or 'organisation'}-{Organisation.objects.count()}"
