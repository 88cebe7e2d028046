from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "cms_pages"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Pages")

    def ready(self):
        from cms_pages.desk import publishing
        from cms_pages.pages import changes, event_facts
        from cms_pages.search import following

        changes.connect()
        event_facts.connect()
        following.connect()
        publishing.connect()
