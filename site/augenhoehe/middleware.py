"""What happens to every request: its language, and what its page may load."""

from csp.constants import HEADER
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

from augenhoehe.languages import preferred_language

# Addresses that have no language of their own. A page missing there is missing: it is not looked for under /de/.
WITHOUT_LANGUAGE = (
    "/admin/",
    "/api/",
    "/documents/",
    "/embed/",
    "/mail/",
    "/media/",
    "/n/",
    "/s/",
    "/sign-in/",
    "/static/",
)


class LanguageMiddleware(LocaleMiddleware):
    """The language of the address; where it has none, the browser's best one of ours, and German last."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        is_without = request.path_info.startswith(WITHOUT_LANGUAGE)
        language = None if is_without else translation.get_language_from_path(request.path_info)
        if not language and (address := _address_of_alias(request)):
            return HttpResponseRedirect(address)
        language = language or preferred_language(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
        translation.activate(language or settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()
        return None

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if not request.path_info.startswith(WITHOUT_LANGUAGE):
            return super().process_response(request, response)
        patch_vary_headers(response, ["Accept-Language"])
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


def _address_of_alias(request: HttpRequest) -> str | None:
    """`/prs/about/` is `/fa/about/`."""
    first, slash, rest = request.path_info.lstrip("/").partition("/")
    language = settings.LANGUAGE_ALIASES.get(first.lower())
    return f"/{language}{slash or '/'}{rest}" if language else None


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The strict policy everywhere, and Wagtail's under /admin/. A view's own decorators still win.

    Where there are none, and no nonce, all headers are alike: they are made once.
    """

    def __init__(self, get_response):
        super().__init__(get_response)
        self._usual: dict[bool, str] = {}

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if HEADER in response or not _is_usual(request, response):
            return super().process_response(request, response)
        is_admin = request.path_info.startswith("/admin/")
        if is_admin not in self._usual:
            self._usual[is_admin] = super().process_response(request, response)[HEADER]
        response[HEADER] = self._usual[is_admin]
        return response

    def get_policy_parts(self, request: HttpRequest, response: HttpResponse, report_only: bool = False) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith("/admin/") and parts.config is None and not report_only:
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        return parts


def _is_usual(request: HttpRequest, response: HttpResponse) -> bool:
    if settings.DEBUG or getattr(settings, "CONTENT_SECURITY_POLICY_REPORT_ONLY", None):
        return False
    return not any(name.startswith("_csp") for name in (*vars(request), *vars(response)))
