from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .lines import LineBlock, LinesBlock, UntranslatedLineBlock


def dialled(phone: str) -> str:
    """What a phone dials: digits and a leading plus only."""
    return "".join(sign for sign in phone.replace("(0)", "") if sign.isdecimal() or sign == "+")


class EmailBlock(blocks.EmailBlock):
    """The same in all languages."""

    def get_translatable_segments(self, value) -> list:
        return []

    def restore_translated_segments(self, value, segments):
        return value


class ContactValue(blocks.StructValue):
    @property
    def mailbox(self) -> str:
        """The part of the address before the @."""
        return (self.get("email") or "").rpartition("@")[0]

    @property
    def mail_domain(self) -> str:
        return (self.get("email") or "").rpartition("@")[2]

    @property
    def phone_link(self) -> str:
        return dialled(self.get("phone") or "")


class ContactBlock(blocks.StructBlock):
    name = LineBlock(label=_("Name or role"), max_length=120)
    organisation = LineBlock(label=_("Organisation"), required=False, max_length=160)
    text = LinesBlock(label=_("What for, and when"), required=False, max_length=300)
    email = EmailBlock(label=_("E-mail"), required=False)
    phone = UntranslatedLineBlock(label=_("Phone"), required=False, max_length=40)
    languages = LineBlock(label=_("Languages spoken"), required=False, max_length=120)

    def get_api_representation(self, value, context=None):
        """The mail address in two pieces, for the same reason as on the page."""
        words = ("name", "organisation", "text", "phone", "languages")
        mail = {"mailbox": value.mailbox, "mail_domain": value.mail_domain}
        return {name: value.get(name) or "" for name in words} | mail

    class Meta:
        icon = "user"
        label = _("Contact card")
        description = _("A person or a role to turn to. Programs that collect addresses cannot read the e-mail.")
        template = "cms_pages/blocks/contact_card.html"
        preview_template = "cms_pages/blocks/preview.html"
        value_class = ContactValue
        preview_value = {
            "name": _("Coordination of the network"),
            "organisation": _("Name of the organisation"),
            "text": _("Monday to Thursday, 10 to 16"),
            "email": "coordination@example.org",
            "phone": "+49 30 000000",
            "languages": "Deutsch, English, العربية",
        }
