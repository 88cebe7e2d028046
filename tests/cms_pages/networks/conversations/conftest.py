"""A network with two migrant organisations, two offices and somebody for each. All names are synthetic."""

from types import SimpleNamespace

import pytest

from cms_pages.networks.kinds import Kind
from tests.factories.networks import add_member, make_organisation
from tests.factories.talks import add_coordinator, add_person


@pytest.fixture
def hub(site_pages):
    page = site_pages["de"]["network"]
    found = SimpleNamespace(page=page, network=page.record)
    kinds = {
        "verein": Kind.MIGRANT_ORGANISATION,
        "club": Kind.MIGRANT_ORGANISATION,
        "amt": Kind.ADMINISTRATION,
        "stelle": Kind.ADMINISTRATION,
    }
    for name, kind in kinds.items():
        organisation = make_organisation(name.title(), kind, key=name)
        setattr(found, name, organisation)
        setattr(found, f"{name}_membership", add_member(page, organisation))
        setattr(found, f"{name}_person", add_person(f"{name}-person", organisation))
    found.coordinator = add_coordinator(found.network)
    return found
