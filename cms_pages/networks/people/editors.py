"""The editors of a network: a group with rights on the network's pages in all languages, and on files of its own.

Whatever stands below these pages is theirs, too: news, surveys, pages. Who is in the group is chosen in the admin.
"""

from django.contrib.auth.models import Group, Permission
from django.db.models.signals import post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from cms_pages.networks.network import NetworkPage
from cms_pages.networks.record import Network, keep_record

from .models import NetworkEditors

ON_PAGES = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
ON_FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")
ON_THE_SITE = ("access_admin", "submit_translation")
LONGEST_NAME = 150


def editors_of(network: Network) -> NetworkEditors:
    """Made when they are first asked for."""
    found = NetworkEditors.objects.filter(network=network).select_related("group").first()
    if found:
        return found
    group = Group.objects.create(name=_free_name(network))
    group.permissions.set(Permission.objects.filter(codename__in=ON_THE_SITE))
    collection = _collection(network, group)
    return NetworkEditors.objects.create(network=network, group=group, collection=collection)


def let_edit(page: NetworkPage) -> NetworkEditors:
    """The editors of the page's network may edit it, in whatever language it is."""
    editors = editors_of(keep_record(page))  # its record may not be there yet
    wanted = Permission.objects.filter(codename__in=ON_PAGES, content_type__app_label="wagtailcore")
    there = GroupPagePermission.objects.filter(group=editors.group, page_id=page.pk).values("permission")
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=editors.group, page_id=page.pk, permission=permission)
        for permission in wanted.exclude(pk__in=there)
    )
    return editors


def _free_name(network: Network) -> str:
    """A group is known by its name alone, and two networks may have the same."""
    name = f"Editors: {network.name}"[:LONGEST_NAME]
    if not Group.objects.filter(name=name).exists():
        return name
    return f"{name[: LONGEST_NAME - 9]} {str(network.key)[:8]}"


def _collection(network: Network, group: Group) -> Collection | None:
    """None on a site without any collection."""
    root = Collection.get_first_root_node()
    if root is None:
        return None
    made = root.add_child(name=network.name)
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=made, permission=permission)
        for permission in Permission.objects.filter(codename__in=ON_FILES)
    )
    return made


def _on_new_page(instance: NetworkPage, created: bool, raw: bool = False, **_signal) -> None:
    if created and not raw:
        let_edit(instance)


def _on_end(instance: NetworkEditors, **_signal) -> None:
    """The group goes with its network, and so does its collection, if nothing lies in it."""
    Group.objects.filter(pk=instance.group_id).delete()
    collection = Collection.objects.filter(pk=instance.collection_id).first()
    if collection and not _is_used(collection):
        collection.delete()


def _is_used(collection: Collection) -> bool:
    files = (get_image_model(), get_document_model())
    there = any(model.objects.filter(collection=collection).exists() for model in files)
    return there or collection.get_children().exists()


def connect() -> None:
    post_save.connect(_on_new_page, sender=NetworkPage, dispatch_uid="editors of a new network page")
    post_delete.connect(_on_end, sender=NetworkEditors, dispatch_uid="editors of a network that ends")
