from wagtail.search.backends.database.sqlite.query import MatchExpression, normalize
from wagtail.search.backends.database.sqlite.sqlite import (
    IndexEntry,
    SQLiteAutocompleteQueryCompiler,
    SQLiteFTSIndexEntry,
    get_descendants_content_types_pks,
)
from wagtail.search.query import Not


class IndexFirst(SQLiteAutocompleteQueryCompiler):
    def search(self, config, start, stop, score_field=None):
        query = normalize(self.query)
        if self.order_by_relevance or score_field or isinstance(query, Not):
            return super().search(config, start, stop, score_field)
        matches = MatchExpression(self.FTS_TABLE_FIELDS, self.build_search_query(query, config))
        kinds = get_descendants_content_types_pks(self.queryset.model)
        found = SQLiteFTSIndexEntry.objects.filter(matches)
        entries = IndexEntry.objects.filter(pk__in=found, content_type__in=kinds)
        return self.queryset.filter(pk__in=entries.values("object_id"))[start:stop]
