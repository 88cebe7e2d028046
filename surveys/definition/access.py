"""Who may change when and in which languages a survey can be answered: whoever may publish it."""

from wagtail.permissions import page_permission_policy

from .models import Survey


def may_publish_any(user) -> bool:
    return page_permission_policy.user_has_permission(user, "publish")


def may_run(user, survey: Survey) -> bool:
    """A survey of the builder by its page, one of a workbook by the right to publish anything."""
    page = survey.pages.filter(alias_of__isnull=True).order_by("pk").defer("steps").first()
    return page.permissions_for_user(user).can_publish() if page else may_publish_any(user)
