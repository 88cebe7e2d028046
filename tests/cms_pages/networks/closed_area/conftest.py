from tests.cms_pages.networks.conversations.conftest import hub

__all__ = ["hub"]
