from django.db.models import BigIntegerField, BooleanField, Case, F, Func, When
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
        entries = IndexEntry.objects.filter(_matches(self.build_tsquery(self.query, config=config)))
        found = entries.filter(content_type__in=kinds).values_list(Cast("object_id", BigIntegerField()))
        # Within a Case it stays a list of its own, looked up by hash: as a join PostgreSQL would go through it row by
        # row, for it expects a few.
        is_found = Case(When(pk__in=found, then=True), default=False, output_field=BooleanField())
        return self.queryset.filter(is_found)[start:stop]


def _matches(query) -> Func:
    """PostgreSQL plans before it knows the words of a subquery. Of a word that is in most texts it would rather read
    all texts than its index, and does not count that each is stored apart and packed.
    """
    output = BooleanField()
    return Func(F("autocomplete"), query, template="%(expressions)s)", arg_joiner=" @@ (SELECT ", output_field=output)
