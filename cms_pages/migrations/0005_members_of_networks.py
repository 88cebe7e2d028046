"""Every network gets its record, and what pages had as members in each language becomes one membership."""

from django.conf import settings
from django.db import migrations
from django.utils.text import slugify


def take_over(apps, schema_editor):
    pages = apps.get_model("cms_pages", "NetworkPage").objects.select_related("locale").order_by("pk")
    source = settings.LANGUAGE_CODE
    for page in sorted(pages, key=lambda page: page.locale.language_code != source):
        apps.get_model("cms_pages", "Network").objects.get_or_create(
            key=page.translation_key, defaults={"name": page.title}
        )
    rows = apps.get_model("cms_pages", "MembershipOnPage").objects.select_related("network", "locale")
    memberships = {}
    for row in sorted(rows, key=lambda row: (row.locale.language_code != source, row.sort_order or 0, row.pk)):
        place = (row.network.translation_key, row.translation_key)
        if place not in memberships:
            memberships[place] = _membership(apps, row)
        _add_words(memberships[place], row)
    for membership in memberships.values():
        membership.save()
        membership.organisation.save()


def _membership(apps, row):
    Organisation, Membership = (apps.get_model("cms_pages", name) for name in ("Organisation", "Membership"))
    network = apps.get_model("cms_pages", "Network").objects.get(key=row.network.translation_key)
    same = Organisation.objects.filter(name=row.name, kind=row.kind, side=row.side)
    organisation = same.exclude(memberships__network=network).first()
    if organisation is None:
        number = Organisation.objects.count() + 1
        organisation = Organisation.objects.create(
            key=f"{slugify(row.name)[:60] or 'organisation'}-{number}",
            name=row.name,
            kind=row.kind,
            side=row.side,
            example=row.example,
            publicity="profile",  # its words stood on the page
        )
    return Membership(network=network, organisation=organisation, sort_order=row.sort_order or 0)


def _add_words(membership, row):
    language, organisation = row.locale.language_code, membership.organisation
    if row.name != organisation.name:
        organisation.names[language] = row.name
    if row.own_benefit:
        membership.own_benefit[language] = row.own_benefit
    if row.contribution:
        membership.contribution[language] = row.contribution


class Migration(migrations.Migration):
    dependencies = [("cms_pages", "0004_network_records")]
    operations = [migrations.RunPython(take_over, migrations.RunPython.noop)]
