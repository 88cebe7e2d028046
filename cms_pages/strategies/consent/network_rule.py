"""How a network decides, as its page says today."""

from django.conf import settings

from cms_pages.networks.record import Network
from cms_pages.strategies.rules.consent import Kind, Rule


def rule_of(network: Network) -> Rule:
    """Without a page or a rule on it: consent, and half of each side."""
    page = network.page_in(settings.LANGUAGE_CODE)
    if page is None or not page.decision_rule:
        return Rule()
    kind = Kind(page.decision_rule)
    return Rule(kind) if page.quorum is None else Rule(kind, page.quorum)
