"""Pictures and documents that public pages show; what waits in the library for a draft is not shown."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from wagtail.api.v2.filters import FieldsFilter, OrderingFilter
from wagtail.api.v2.views import BaseAPIViewSet
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from cms_pages.blocks.published import private_collections, public_pages

from .endpoint import NOT_CHOSEN, PublicEndpoint
from .serializers import PublicDocumentSerializer, PublicImageSerializer


class FilesEndpoint(PublicEndpoint, BaseAPIViewSet):
    filter_backends = [FieldsFilter, OrderingFilter]
    known_query_parameters = BaseAPIViewSet.known_query_parameters - NOT_CHOSEN - {"search", "search_operator"}
    body_fields = ["id", "title"]
    meta_fields = ["type", "detail_url"]

    def get_queryset(self) -> QuerySet:
        pages = public_pages(self.request).annotate(as_text=Cast("pk", CharField())).values("as_text").order_by()
        shown = ReferenceIndex.objects.filter(
            base_content_type=ContentType.objects.get_for_model(Page),
            object_id__in=pages,
            to_content_type=ContentType.objects.get_for_model(self.model),
        )
        numbers = shown.values_list(Cast("to_object_id", self.model._meta.pk), flat=True)
        return super().get_queryset().filter(pk__in=numbers).exclude(collection__in=private_collections())


class ImagesEndpoint(FilesEndpoint):
    name = "images"
    model = get_image_model()
    base_serializer_class = PublicImageSerializer
    body_fields = [*FilesEndpoint.body_fields, "alt", "width", "height", "renditions"]
    listing_default_fields = [*FilesEndpoint.meta_fields, *body_fields]

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().prefetch_related("renditions")


class DocumentsEndpoint(FilesEndpoint):
    name = "documents"
    model = get_document_model()
    base_serializer_class = PublicDocumentSerializer
    body_fields = [*FilesEndpoint.body_fields, "url", "file_type", "size"]
    listing_default_fields = [*FilesEndpoint.meta_fields, *body_fields]
