"""What allauth asks the site."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from augenhoehe.sign_in import notices
from augenhoehe.sign_in.accounts import may_sign_in
from augenhoehe.sign_in.second_factor import has_one


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the operator or by a network, never by visitors."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("This code is not right. Please compare it with the mail."),
        "too_many_login_attempts": _("Too many attempts. Please wait some minutes and ask for a new code."),
        "rate_limited": _("Too many attempts. Please wait some minutes and ask for a new code."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs) -> HttpResponse | None:
        if not may_sign_in(user):
            raise ImmediateHttpResponse(self.respond_user_inactive(request, user))
        return super().pre_login(request, user, **kwargs)

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """Without a second factor there is nothing to confirm with: nobody has a password here."""
        return has_one(context.request.user) and super().is_reauthentication_required(app=app, **kwargs)

    def get_reauthentication_methods(self, user: AbstractBaseUser) -> list:
        return [way for way in super().get_reauthentication_methods(user) if way["id"] != "reauthenticate"]

    def send_notification_mail(self, template_prefix: str, user: AbstractBaseUser, *args, **kwargs) -> None:
        """allauth's own mails name the address and the browser, and are in the language of the page."""
        change = template_prefix.rpartition("/")[2]
        if change in notices.SENTENCES:
            notices.tell(user, change)
