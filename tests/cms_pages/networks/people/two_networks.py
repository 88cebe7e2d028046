"""A network A with an editor, and a network B with all that this editor is not to see. All texts are synthetic."""

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import GroupApprovalTask, Locale, Workflow, WorkflowTask
from wagtail_localize.models import Translation, TranslationSource

from cms_pages.models import NetworkPage, NewsIndexPage, NewsPage
from cms_pages.networks.people.editors import editors_of
from surveys.pages import SurveyPage
from tests.admin_addresses import admin_addresses
from tests.factories.builder import small_survey
from tests.factories.pages import add_page

SECRET = "Verborgenes"
PAGE_NAMES = {"page_id", "page_pk", "page_to_move_id", "parent_page_id", "content_id", "source_page_id"}
# Of page views whose value is only called `pk`.
ABOUT_PAGES = ("admin/pages/", "admin/workflows/", "admin/localize/", "admin/translation")


class World:
    """Network B with a draft, a changed page, a revision and a translation; network A with an editor."""

    def __init__(self, pages):
        self.a, self.common = pages["de"]["network"], pages["de"]["news"]
        self.home = pages["de"]["home"]
        self.b = add_page(self.home, NetworkPage, language="de", title="Netzwerk B", slug="b")
        self.b_news = add_page(self.b, NewsIndexPage, language="de", title="Neues B", slug="news")
        self.draft = NewsPage(title=f"{SECRET} Neues", slug="secret", locale=self.b.locale, live=False)
        self.b_news.add_child(instance=self.draft)
        self.draft.save_revision()
        self.b.title = f"{SECRET} neuer Name"
        self.revision = self.b.save_revision()
        self.b.refresh_from_db()
        self.source, _made = TranslationSource.get_or_create_from_instance(self.draft)
        arabic = Locale.objects.get(language_code="ar")
        self.translation = Translation.objects.create(source=self.source, target_locale=arabic)
        collection = editors_of(self.b.record).collection
        paper = ContentFile(b"text", "paper.txt")
        self.document = get_document_model().objects.create(title=f"{SECRET} Papier", file=paper, collection=collection)
        self.image = get_image_model().objects.create(
            title=f"{SECRET} Bild", file=get_test_image_file("picture.png"), collection=collection
        )
        self.survey = self._survey("Umfrage", live=True)
        self.unpublished_survey = self._survey(f"{SECRET} zweite Umfrage", live=False)

    def _survey(self, title, *, live):
        """With a draft of another title."""
        found = SurveyPage(title=title, slug=f"survey-{live}", live=live, locale=self.b.locale)
        found.steps = small_survey()
        self.b.add_child(instance=found)
        found.title = f"{SECRET} Umfrage"
        found.save_revision(clean=False)
        return SurveyPage.objects.get(pk=found.pk)

    def send_to_workflow(self, *pages, by):
        task = GroupApprovalTask.objects.create(name="Zweiter Blick")
        task.groups.set(by.groups.all())
        workflow = Workflow.objects.create(name="Vier Augen")
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
        return [workflow.start(page, by) for page in pages]

    def values(self, page):
        """For the places of an address: B's own."""
        found = dict.fromkeys(PAGE_NAMES, page.pk)
        return found | {
            "destination_id": self.b.pk,
            "revision_id": self.revision.pk,
            "revision_id_a": self.revision.pk,
            "revision_id_b": "live",
            "translation_id": self.translation.pk,
            "translation_source_id": self.source.pk,
            "translation_key": page.translation_key,
            "key": page.translation_key,
            "code": "ar",
            "language": "ar",
            "content_type_app_name": "cms_pages",
            "content_type_model_name": "newspage",
            "parent_page_slug": "x",
            "document_id": self.document.pk,
            "image_id": self.image.pk,
            "mode": "x",
        }

    def addresses(self):
        """(address, whether it is about a page): for the changed page and for the draft."""
        for each in admin_addresses():
            if "logout" in each.route or "failwhale" in each.route:  # the latter fails on purpose
                continue
            for page in (self.b, self.draft):
                values = self.values(page)
                if each.route.startswith(ABOUT_PAGES):
                    values["pk"] = page.pk
                names = set(each.kinds) & (set(values) - {"mode", "code", "language"})
                if names or not each.kinds:
                    yield each.filled(values), bool(names)
                if not names:
                    break
