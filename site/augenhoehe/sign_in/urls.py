"""The few of allauth's addresses that people need: asking for a code, entering it, signing out, second factors."""

from allauth.account import views
from django.urls import include, path
from django.views.generic import RedirectView

from augenhoehe.sign_in.second_factor_views import needed
from augenhoehe.sign_in.views import request_code

_to_code = RedirectView.as_view(pattern_name="account_request_login_code", query_string=True)

urlpatterns = [
    path("", request_code, name="account_request_login_code"),
    path("code/", views.confirm_login_code, name="account_confirm_login_code"),
    path("sign-out/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("second-factor/needed/", needed, name="second_factor_needed"),
    path("second-factor/", include("allauth.mfa.urls")),
    # allauth names these in its own pages and mails; here they all lead to the code.
    path("login/", _to_code, name="account_login"),
    path("signup/", _to_code, name="account_signup"),
    path("reauthenticate/", _to_code, name="account_reauthenticate"),
    path("email/", _to_code, name="account_email"),
]
