"""Previews in a front end elsewhere. Drafts leave the site only here, for whoever holds a token that soon expires."""

from datetime import timedelta

from django.apps import apps
from django.core.signing import BadSignature
from django.utils.cache import add_never_cache_headers

if apps.is_installed("wagtail_headless_preview"):
    from wagtail_headless_preview.models import HeadlessPreviewMixin
    from wagtail_headless_preview.settings import headless_preview_settings

    def is_on() -> bool:
        return bool(headless_preview_settings.CLIENT_URLS)
else:

    class HeadlessPreviewMixin:
        """Nothing, where the site does not want previews elsewhere."""

    def is_on() -> bool:
        return False


LIFETIME = timedelta(minutes=10)
# The answer to an editor holds nothing but a frame with the front end in it.
POLICY = "default-src 'none'; frame-src {}; style-src 'unsafe-inline'; frame-ancestors 'self'"


class PreviewElsewhere(HeadlessPreviewMixin):
    """For pages: an editor's preview opens the front end, where the settings name one."""

    def serve_preview(self, request, mode_name):
        if not is_on():
            return super(HeadlessPreviewMixin, self).serve_preview(request, mode_name)
        response = super().serve_preview(request, mode_name)
        scheme, _, rest = self.get_client_root_url(request).partition("://")
        response["Content-Security-Policy"] = POLICY.format(f"{scheme}://{rest.partition('/')[0]}")
        # The address of the frame holds the token; nobody who is linked from there needs to know where one came from.
        response["Referrer-Policy"] = "no-referrer"
        add_never_cache_headers(response)
        return response

    @classmethod
    def draft_of(cls, token: str):
        """The draft that was previewed with this token; None where there is none or the token is too old."""
        try:
            cls.get_preview_signer().unsign(token, max_age=LIFETIME)
        except BadSignature:
            return None
        return cls.get_page_from_preview_token(token)
