"""Two checkers send at the same moment: one is kept, the other is told, and so is the editor, once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core import mail
from django.db import connection
from wagtail_localize.models import StringTranslation

from cms_pages.desk.checkers.asking import note_asked
from cms_pages.desk.checkers.finishing import finish
from cms_pages.desk.checkers.paragraphs import paragraphs_of
from cms_pages.desk.checkers.saving import Answer, Said, save_paragraph
from cms_pages.desk.models import LanguageChecker

pytestmark = pytest.mark.django_db(transaction=True)


def _at_once(work, arguments):
    """What each of them gave back, in their order."""
    together = Barrier(len(arguments))

    def one(argument):
        together.wait(30)
        try:
            return work(argument)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(arguments)) as pool:
        return list(pool.map(one, arguments))


@pytest.mark.parametrize("has_words", [True, False])
def test_of_two_corrections_one_is_kept_and_the_other_is_told(submitted, translate, has_words):
    if has_words:
        translate(submitted, kind="machine")
    (paragraph,) = [each for each in paragraphs_of(submitted) if each.original == "Titel"]

    def correct(text):
        answer = Answer(typed=text, right=False, seen=paragraph.seen)
        return save_paragraph(translation=submitted, paragraph=paragraph, answer=answer, checker=None)

    said = _at_once(correct, ["الأولى", "الثانية"])
    assert sorted(said) == [Said.CHANGED_MEANWHILE, Said.SAVED]
    kept = StringTranslation.objects.get(translation_of__data="Titel", context__path="title")
    assert kept.data == ("الأولى", "الثانية")[said.index(Said.SAVED)]


def test_of_two_who_finish_one_tells_the_editor(german, submitted, translate, editor):
    translate(submitted)
    checkers = [LanguageChecker(name=f"Prüferin {number}", language="ar") for number in range(4)]
    for paragraph in paragraphs_of(submitted):
        answer = Answer(typed="", right=True, seen=paragraph.seen)
        save_paragraph(translation=submitted, paragraph=paragraph, answer=answer, checker=None)
    note_asked(german.translation_key, "ar", editor)
    found = _at_once(lambda one: finish(translation=submitted, checker=one, words_changed=False), checkers)
    assert found == [True] * 4
    assert len(mail.outbox) == 1
