"""How a page, a picture and a document are written."""

from django.utils import translation
from rest_framework.fields import Field
from wagtail.api.v2.serializers import BaseSerializer, DetailUrlField, PageSerializer

from cms_pages.blocks.links import address_of
from cms_pages.blocks.represent import (
    direction,
    document_link,
    page_link,
    published_in,
    renditions,
    survey_link,
    whole,
)


class OfInstance(Field):
    """A field that is written from the whole page or file."""

    def get_attribute(self, instance):
        return instance


class WholeDetailUrl(DetailUrlField):
    """At the host that was asked."""

    def get_attribute(self, instance):
        path = self.context["router"].get_object_detail_urlpath(type(instance), instance.pk) if instance.pk else None
        return whole(path, self.context)


class HtmlUrl(OfInstance):
    def to_representation(self, page):
        return whole(address_of(page, self.context["request"]), self.context)


class Direction(OfInstance):
    def to_representation(self, page):
        return direction(page.locale.language_code)


class Translations(OfInstance):
    """The same page in other languages, by the code of the language."""

    def to_representation(self, page):
        return [page_link(each, self.context) for each in published_in(self.context).translations(page)]


class Parent(OfInstance):
    def to_representation(self, page):
        above = self.context["base_queryset"].filter(path=page.path[: -page.steplen]).select_related("locale").first()
        return page_link(above, self.context)


class SurveyOfPage(OfInstance):
    """For the page of a survey: where its definition, its start and its frame are."""

    def to_representation(self, page):
        return survey_link(published_in(self.context).page(page.pk, page.locale_id), self.context)


class PublicPageSerializer(PageSerializer):
    detail_url = WholeDetailUrl(read_only=True)
    html_url = HtmlUrl(read_only=True)
    dir = Direction(read_only=True)
    translations = Translations(read_only=True)
    parent = Parent(read_only=True)
    survey = SurveyOfPage(read_only=True)

    def to_representation(self, page):
        """In the language of the page, whatever the browser prefers."""
        self.context["page"] = page
        with translation.override(page.locale.language_code):
            return super().to_representation(page)


class Renditions(OfInstance):
    def to_representation(self, image):
        return renditions(image, self.context)


class Alt(OfInstance):
    def to_representation(self, image):
        return image.default_alt_text


class PublicImageSerializer(BaseSerializer):
    detail_url = WholeDetailUrl(read_only=True)
    alt = Alt(read_only=True)
    renditions = Renditions(read_only=True)


class Link(OfInstance):
    """One value of a document's link: url, type or size."""

    def to_representation(self, document):
        return document_link(document, self.context)[self.field_name]


class PublicDocumentSerializer(BaseSerializer):
    detail_url = WholeDetailUrl(read_only=True)
    url = Link(read_only=True)
    file_type = Link(read_only=True)
    size = Link(read_only=True)
