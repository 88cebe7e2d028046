"""Whether a text has room where it stands: a title has 255 characters, most paragraphs have no limit."""

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from wagtail_localize.models import TranslationSource


def fits(source: TranslationSource, path: str, text: str) -> bool:
    """`path` is that of a segment, `text` is HTML as it is stored. PostgreSQL refuses more than its column holds."""
    try:
        longest = _longest(source.specific_content_type.model_class(), path.split("."))
    except FieldDoesNotExist:  # a PO file may say anything
        return True
    return longest is None or len(text) <= longest


def _longest(model: type[Model], path: list[str]) -> int | None:
    """Of what belongs to a page, the path has a name, a number of the thing and its field."""
    field = model._meta.get_field(path[0])
    if field.related_model and len(path) > 2:
        return _longest(field.related_model, path[2:])
    return getattr(field, "max_length", None)
