"""Signing in: a code by mail, valid half an hour in the browser that asked. Nobody signs up by themselves.

A second factor is an authenticator app or a security key, with recovery codes for a lost device.
"""

AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "augenhoehe.sign_in.backend.AccountBackend",
]

LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "results:index"
LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "augenhoehe.sign_in.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 30 * 60
ACCOUNT_LOGIN_TIMEOUT = 30 * 60  # otherwise allauth forgets after 15 minutes who asked
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION = "none"  # the code itself proves the address
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False

MFA_ADAPTER = "augenhoehe.sign_in.second_factor_adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute wrong

# Wagtail's own sign-in page leads to the one of the site; nobody has a password to change.
WAGTAILADMIN_LOGIN_URL = "account_request_login_code"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
