"""A real site is warned of a setting that is meant for trying out."""

import pytest

from surveys.webhooks.checks import check_own_machine

pytestmark = pytest.mark.plain


def test_a_real_site_is_warned_when_its_own_machine_may_be_called(settings):
    settings.DEBUG, settings.SURVEYS_WEBHOOKS_TO_OWN_MACHINE = False, True
    assert [found.id for found in check_own_machine(None)] == ["surveys.W020"]


@pytest.mark.parametrize(("debug", "allowed"), [(True, True), (False, False), (True, False)])
def test_nobody_else_is_warned(settings, debug, allowed):
    settings.DEBUG, settings.SURVEYS_WEBHOOKS_TO_OWN_MACHINE = debug, allowed
    assert check_own_machine(None) == []
