"""Two checkers send at the same moment: one is kept, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from wagtail_localize.models import StringTranslation

from cms_pages.desk.checkers.paragraphs import paragraphs_of
from cms_pages.desk.checkers.saving import Answer, Said, save_paragraph

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("has_words", [True, False])
def test_of_two_corrections_one_is_kept_and_the_other_is_told(submitted, translate, has_words):
    if has_words:
        translate(submitted, kind="machine")
    (paragraph,) = [each for each in paragraphs_of(submitted) if each.original == "Titel"]
    together = Barrier(2)

    def correct(text):
        together.wait()
        try:
            answer = Answer(typed=text, right=False, seen=paragraph.seen)
            return save_paragraph(translation=submitted, paragraph=paragraph, answer=answer, checker=None)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(correct, ["الأولى", "الثانية"]))
    assert sorted(said) == [Said.CHANGED_MEANWHILE, Said.SAVED]
    kept = StringTranslation.objects.get(translation_of__data="Titel", context__path="title")
    assert kept.data == ("الأولى", "الثانية")[said.index(Said.SAVED)]
