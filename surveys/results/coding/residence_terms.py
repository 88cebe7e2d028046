"""Beginnings of words about residence, asylum and papers, by language. What they say about somebody can harm them."""

TERMS: dict[str, tuple[str, ...]] = {
    "de": (
        "aufenthalt", "asyl", "duldung", "geduldet", "abschieb", "abgeschob", "ausreisepflicht", "fiktionsbescheinigung",
        "niederlassungserlaubnis", "ausländerbehörde", "illegal", "visum", "visa", "familiennachzug", "einbürger",
        "flüchtlingsstatus", "schutzstatus", "ohne papiere", "kirchenasyl", "härtefall",
    ),
    "en": (
        "asylum", "residence permit", "residence status", "deport", "undocumented", "illegal", "visa", "refugee status",
        "naturali", "without papers", "family reunification",
    ),
    "fr": (
        "asile", "titre de séjour", "permis de séjour", "carte de séjour", "expuls", "sans-papiers", "sans papiers",
        "clandestin", "visa", "statut de réfugié", "naturalis", "regroupement familial",
    ),
    "tr": ("iltica", "sığınma", "oturum izni", "ikamet", "sınır dışı", "vize", "kaçak", "vatandaşlık", "mülteci statü"),
    "ru": (
        "вид на жительство", "внж", "убежищ", "депорт", "нелегал", "виза", "визу", "визы", "статус беженца", "гражданств",
        "без документов",
    ),
    "uk": (
        "посвідк", "притул", "депорт", "нелегал", "віза", "візу", "візи", "статус біженця", "громадянств", "без документів",
    ),
    "ar": ("إقامة", "الإقامة", "اقامة", "الاقامة", "لجوء", "اللجوء", "ترحيل", "الترحيل", "تأشيرة", "لم الشمل", "تجنيس"),
    "fa": ("اقامت", "پناهندگی", "پناهجو", "اخراج", "دیپورت", "ویزا", "تابعیت", "غیرقانونی", "غیر قانونی"),
    "ps": ("استوګنې", "پناه", "ډیپورټ", "اخراج", "ویزه", "تابعیت", "غیر قانوني"),
}  # fmt: skip
