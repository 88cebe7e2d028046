"""Every address of the administration, walked from the site's own resolver, with sample values where it takes some."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import URLPattern, get_resolver

SAMPLES: Mapping[str, object] = {"int": 1, "str": "x", "slug": "x", "path": "x", "uuid": UUID(int=1)}
_PLACE = re.compile(r"<(?:(?P<converter>\w+):)?(?P<name>\w+)>")
_NAMED = re.compile(r"\(\?P<(?P<name>\w+)>((?:[^()]|\([^()]*\))*)\)")


@dataclass(frozen=True)
class Address:
    """`route` as the resolver has it, `kinds` {name of a value: its converter, "" in regular expressions}."""

    route: str
    kinds: Mapping[str, str]
    name: str

    def filled(self, values: Mapping[str, object]) -> str:
        """Names that `values` lacks get a sample."""

        def value(match: re.Match) -> str:
            name = match["name"]
            return str(values.get(name, SAMPLES[self.kinds[name] or "int"]))

        plain = _PLACE.sub(value, _NAMED.sub(value, self.route))
        return "/" + re.sub(r"\\(.)", r"\1", plain.replace("^", "").replace("$", ""))


def admin_addresses() -> list[Address]:
    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns, before: str, space: str) -> Iterator[Address]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if not route.lstrip("^").startswith("admin/"):
            continue
        if isinstance(pattern, URLPattern):
            kinds = {match["name"]: match["converter"] or "str" for match in _PLACE.finditer(route)}
            kinds |= {match["name"]: "" for match in _NAMED.finditer(route)}
            yield Address(route, kinds, f"{space}{pattern.name or ''}")
        else:
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, route, inner)
