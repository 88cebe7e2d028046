"""Who may be signed in, asked again at every request of a session."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser

from augenhoehe.sign_in.accounts import may_sign_in


class AccountBackend(AuthenticationBackend):
    """Django's permissions of users and groups; a real site refuses demo accounts, in old sessions too."""

    def user_can_authenticate(self, user: AbstractBaseUser) -> bool:
        return super().user_can_authenticate(user) and may_sign_in(user)
