from django.db.models import BigIntegerField
from django.db.models.functions import Cast
from modelsearch.utils import get_descendants_content_types_pks
from wagtail.search.backends.database.postgres.postgres import IndexEntry, PostgresAutocompleteQueryCompiler
from wagtail.search.query import MatchAll, Not


class IndexFirst(PostgresAutocompleteQueryCompiler):
    def search(self, config, start, stop, score_field=None, backend=None):
        has_numbers = isinstance(self.queryset.model._meta.pk, BigIntegerField)
        if self.order_by_relevance or score_field or isinstance(self.query, MatchAll | Not) or not has_numbers:
            return super().search(config, start, stop, score_field, backend)
        kinds = get_descendants_content_types_pks(self.queryset.model)
        query = self.build_tsquery(self.query, config=config)
        entries = IndexEntry.objects.filter(content_type__in=kinds, autocomplete=query)
        found = entries.values_list(Cast("object_id", BigIntegerField()))
        return self.queryset.filter(pk__in=found)[start:stop]
