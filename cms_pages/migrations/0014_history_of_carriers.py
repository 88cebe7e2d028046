"""The one line of who carries and who funds a network becomes an entry of its history."""

import uuid

from django.db import migrations

KINDS = (("carries", "carried_by"), ("funds", "funded_by"))


def take_over(apps, schema_editor):
    carriers = apps.get_model("cms_pages", "NetworkCarrier")
    for page in apps.get_model("cms_pages", "NetworkPage").objects.all():
        for place, (kind, name) in enumerate(KINDS):
            if getattr(page, name):
                carriers.objects.create(
                    page=page,
                    kind=kind,
                    name=getattr(page, name),
                    sort_order=place,
                    locale_id=page.locale_id,
                    # The same entry in all languages.
                    translation_key=uuid.uuid5(page.translation_key, kind),
                )


def give_back(apps, schema_editor):
    for page in apps.get_model("cms_pages", "NetworkPage").objects.all():
        for kind, name in KINDS:
            entry = page.carriers.filter(kind=kind).order_by("sort_order", "pk").first()
            if entry:
                setattr(page, name, entry.name)
        page.save()


class Migration(migrations.Migration):
    dependencies = [("cms_pages", "0013_network_facts")]
    operations = [migrations.RunPython(take_over, give_back)]
