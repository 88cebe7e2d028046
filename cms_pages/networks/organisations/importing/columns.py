"""What a column is called: by its own name, by its name in any language of the site, or as people like to write it."""

from collections.abc import Mapping
from functools import cache

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from cms_pages.search.folding import words

COLUMNS: Mapping[str, Promise] = {
    "name": _("name"),
    "key": _("key"),
    "kind": _("kind"),
    "side": _("side"),
    "district": _("district"),
    "languages": _("languages"),
    "fields": _("fields of action"),
    "staffing": _("staff"),
    "website": _("website"),
    "description": _("description"),
    "role": _("role"),
    "since": _("from"),
    "until": _("to"),
    "own_benefit": _("own benefit"),
    "contribution": _("contribution"),
    "function": _("contact point"),
    "phone": _("phone"),
    "email": _("e-mail"),
}
REQUIRED = ("name", "kind")

_ALSO: Mapping[str, str] = {
    "name": "organisation|organization|name der organisation|verein|organisationsname|association|nom|isim|ad|kuruluş|"
    "назва|організація|название|организация|имя|الاسم|المنظمة|نام|سازمان|نوم",
    "key": "schlüssel|id|kürzel|clé|anahtar|ключ|المفتاح|کلید",
    "kind": "art|typ|type|kind of organisation|art der organisation|genre|tür|вид|тип|النوع|نوع",
    "side": "seite|côté|taraf|сторона|الجانب|طرف",
    "district": "bezirk|stadtteil|ort|area|gebiet|kiez|quartier|ilçe|bölge|район|الحي|المنطقة|منطقه|ناحیه",
    "languages": "sprachen|sprache|language|langues|langue|diller|dil|мови|мова|языки|язык|"
    "اللغات|اللغة|زبان ها|زبانها|زبان",
    "fields": "handlungsfelder|handlungsfeld|felder|themen|field of action|topics|domaines|alanlar|"
    "сфери|сферы|المجالات",
    "staffing": "personal|mitarbeitende|stellen|effectif|personel|персонал|الموظفون",
    "website": "webseite|internet|homepage|url|web|site web|web sitesi|сайт|الموقع|وبسایت",
    "description": "beschreibung|über uns|text|présentation|açıklama|опис|описание|الوصف|توضیحات",
    "role": "rolle|rôle|rol|роль|الدور|نقش",
    "since": "seit|von|ab|mitglied seit|member since|depuis|başlangıç|з|с|منذ|من|از",
    "until": "bis|member until|jusqu|bitiş|до|حتى|إلى|تا",
    "own_benefit": "eigener nutzen|nutzen|benefit|bénéfice|yarar|користь|польза|الفائدة",
    "contribution": "beitrag|katkı|внесок|вклад|المساهمة",
    "function": "kontaktstelle|ansprechstelle|contact|kontakt|funktion|contact point",
    "phone": "telefon|tel|téléphone|телефон|الهاتف|تلفن",
    "email": "mail|e mail|email|mailadresse|courriel|e posta|eposta|пошта|почта|البريد|ایمیل",
}


def column_of(header: str) -> str | None:
    return _names().get(" ".join(words(header)))


@cache
def _names() -> Mapping[str, str]:
    """What a column is called first wins; headers are compared folded."""
    found: dict[str, str] = {}
    spoken = [(name, name.replace("_", " ")) for name in COLUMNS]
    spoken += [(name, word) for name, also in _ALSO.items() for word in also.split("|")]
    for code, _language in settings.LANGUAGES:
        with override(code):
            spoken += [(name, str(label)) for name, label in COLUMNS.items()]
    for name, word in spoken:
        found.setdefault(" ".join(words(word)), name)
    return found
