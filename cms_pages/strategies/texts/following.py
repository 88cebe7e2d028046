"""What editors change of a strategy's page in the admin changes what is agreed upon, too."""

from django.db.models import Q
from wagtail.signals import page_published

from cms_pages.desk.models import TranslationPlan
from cms_pages.strategies.page import StrategyPage
from cms_pages.strategies.strategy import Strategy


def connect() -> None:
    """After the desk, which notes when words of an original were last published anew."""
    page_published.connect(_note, sender=StrategyPage, dispatch_uid="text of a strategy")


def _note(sender, instance: StrategyPage, **kwargs) -> None:
    plan = TranslationPlan.objects.filter(pk=instance.translation_key).exclude(changed_at=None).first()
    if plan:
        before = Q(text_changed_at=None) | Q(text_changed_at__lt=plan.changed_at)
        Strategy.objects.filter(before, key=instance.translation_key).update(text_changed_at=plan.changed_at)
