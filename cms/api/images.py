"""`/api/v2/images/`: only photos that published pages show.

Photos show people, so those that are not yet used, or were removed from all pages, stay private.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from rest_framework import fields
from wagtail.api import APIField
from wagtail.api.v2.serializers import BaseSerializer
from wagtail.images import get_image_model
from wagtail.images.api.v2.views import ImagesAPIViewSet
from wagtail.images.models import Image
from wagtail.models import CollectionViewRestriction, Page, ReferenceIndex

from . import parameters
from .pages import public_pages
from .pictures import ready
from .viewset import KnownOrderFilter, OpenViewSet, WordsFilter


class SourcesField(fields.Field):
    def to_representation(self, image: Image) -> list[dict[str, Any]]:
        return self.context["pictures"].picture(image)["sources"]


class OpenImageSerializer(BaseSerializer):
    alt = fields.CharField(source="description", read_only=True)
    sources = SourcesField(source="*", read_only=True)


def shown_images(request: Any) -> QuerySet[Image]:
    """Return images used on public pages, except those in restricted collections."""
    pages = public_pages(request).order_by().annotate(key=Cast("pk", CharField()))
    shown = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(get_image_model()),
        object_id__in=pages.values("key"),
    )
    restricted = Q(pk__in=[])
    for root in CollectionViewRestriction.objects.values_list("collection__path", flat=True):
        restricted |= Q(collection__path__startswith=root)
    images = get_image_model().objects.annotate(key=Cast("pk", CharField()))
    return images.filter(key__in=shown.values("to_object_id")).exclude(restricted).order_by("pk")


class OpenImagesViewSet(OpenViewSet, ImagesAPIViewSet):
    base_serializer_class = OpenImageSerializer
    filter_backends = [KnownOrderFilter, WordsFilter]
    # Not `download_url`: the original file may reveal where and when the photo was taken.
    body_fields = ["id", "title", "alt", "width", "height", "sources"]
    meta_fields = ["type", "detail_url"]
    listing_default_fields = [*meta_fields, *body_fields]

    @classmethod
    def get_body_fields(cls, model: type[Image]) -> list[APIField]:
        return cls._convert_api_fields(cls.body_fields)

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        return [
            path("", cls.as_view({"get": "listing_view"}), name="listing"),
            path("<int:pk>/", cls.as_view({"get": "detail_view"}), name="detail"),
        ]

    def parameters(self) -> Any:
        return parameters.IMAGE_LISTING if self.action == "listing_view" else ()

    @cached_property
    def shown(self) -> QuerySet[Image]:
        return shown_images(self.request).prefetch_related(ready("renditions"))

    def get_queryset(self) -> QuerySet[Image]:
        return self.shown.all()
