from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "cms_pages"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Pages")

    def ready(self):
        from cms_pages.blocks import sizes
        from cms_pages.desk import label, publishing
        from cms_pages.home.links import following as links
        from cms_pages.networks import news_below
        from cms_pages.networks.people import editors
        from cms_pages.pages import changes, event_facts
        from cms_pages.search import following
        from cms_pages.strategies.texts import following as texts

        changes.connect()
        event_facts.connect()
        following.connect()
        label.connect()
        links.connect()
        news_below.connect()
        editors.connect()
        publishing.connect()
        sizes.connect()
        texts.connect()
