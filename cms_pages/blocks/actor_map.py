from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .files import FileBlock
from .lines import LineBlock
from .links import in_locale, locale_id_of
from .presentation import PresentationValue
from .represent import document_link, found_page, page_link, published_in


class ActorMapBlock(blocks.StructBlock):
    """The map is drawn by the network's page (`actor_map`); from here nothing is known of networks."""

    network = blocks.PageChooserBlock(
        label=_("Network"),
        page_type="cms_pages.NetworkPage",
        required=False,
        help_text=_("Without a choice: the network whose page this is."),
    )
    document = FileBlock(label=_("Presentation"), required=False)
    caption = LineBlock(label=_("Caption"), required=False, max_length=250)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        found = in_locale([value.get("network")], locale_id_of(context))
        network = found[0].specific if found else context.get("page")
        context["network"] = network
        context["map"] = network.actor_map(context.get("request")) if hasattr(network, "actor_map") else None
        return context

    def get_api_representation(self, value, context=None):
        network, document = value.get("network"), value.get("document")
        return {
            "network": page_link(found_page(network and network.pk, context), context),
            "document": document_link(document and published_in(context).document(document.pk), context),
            "caption": value.get("caption") or "",
        }

    class Meta:
        icon = "site"
        label = _("Actor map")
        description = _("Who is in a network and what each is to the others; it may lead to a presentation.")
        template = "cms_pages/blocks/actor_map.html"
        preview_template = "cms_pages/blocks/preview.html"
        value_class = PresentationValue
        preview_value = {"caption": _("Who works with whom")}
