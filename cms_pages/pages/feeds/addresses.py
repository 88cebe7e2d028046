"""Whole addresses of feeds, in the language that is being spoken."""

from cms_pages.pages.addresses import mounted


def feed_address(network=None) -> str:
    return _of("news", network)


def calendar_address(network=None) -> str:
    """Empty without the extra `hub`."""
    return _of("events", network)


def event_file_address(event) -> str:
    return mounted("cms_pages_feeds:event", event.pk) if event.pk else ""


def _of(name: str, network) -> str:
    if network is None:
        return mounted(f"cms_pages_feeds:{name}")
    return mounted(f"cms_pages_feeds:{name}_of_network", network.slug)
