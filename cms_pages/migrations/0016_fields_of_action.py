"""What networks usually work on. Operators add, rename and reorder; the codes stay."""

from django.db import migrations

LANGUAGES = ("de", "en", "fr", "ar", "fa", "ps", "tr", "uk", "ru", "de-simple")
FIELDS = {
    "work": (
        *("Arbeit", "Work", "Travail", "العمل", "کار", "کار"),
        *("İş", "Робота", "Работа", "Arbeit"),
    ),
    "language": (
        *("Sprache", "Language", "Langue", "اللغة", "زبان", "ژبه"),
        *("Dil", "Мова", "Язык", "Sprache lernen"),
    ),
    "education_recognition": (
        *("Bildung und Anerkennung", "Education and recognition", "Formation et reconnaissance"),
        *("التعليم والاعتراف بالشهادات", "آموزش و به‌رسمیت‌شناسی مدارک", "زده‌کړه او د اسنادو منل"),
        *("Eğitim ve denklik", "Освіта та визнання", "Образование и признание", "Lernen und Zeugnisse anerkennen"),
    ),
    "housing": (
        *("Wohnen", "Housing", "Logement", "السكن", "مسکن", "استوګنه"),
        *("Konut", "Житло", "Жильё", "Wohnen"),
    ),
    "health": (
        *("Gesundheit", "Health", "Santé", "الصحة", "صحت", "روغتیا"),
        *("Sağlık", "Здоров’я", "Здоровье", "Gesundheit"),
    ),
    "counselling": (
        *("Beratung", "Counselling", "Conseil", "المشورة", "مشاوره", "مشوره"),
        *("Danışmanlık", "Консультування", "Консультирование", "Beratung"),
    ),
    "participation": (
        *("Teilhabe", "Participation", "Participation", "المشاركة", "مشارکت", "ګډون"),
        *("Katılım", "Участь", "Участие", "Mitmachen und mitreden"),
    ),
    "culture_sport": (
        *(
            "Kultur und Sport",
            "Culture and sport",
            "Culture et sport",
            "الثقافة والرياضة",
            "فرهنگ و ورزش",
            "کلتور او سپورت",
        ),
        *("Kültür ve spor", "Культура і спорт", "Культура и спорт", "Kultur und Sport"),
    ),
    "family_youth": (
        *("Familie und Jugend", "Family and youth", "Famille et jeunesse", "الأسرة والشباب", "خانواده و جوانان"),
        *("کورنۍ او ځوانان", "Aile ve gençlik", "Сім’я та молодь", "Семья и молодёжь", "Familie und Jugend"),
    ),
    "antidiscrimination": (
        *("Antidiskriminierung", "Anti-discrimination", "Lutte contre les discriminations", "مكافحة التمييز"),
        *("مبارزه با تبعیض", "د توپیر پر وړاندې مبارزه", "Ayrımcılıkla mücadele", "Протидія дискримінації"),
        *("Противодействие дискриминации", "Gegen Benachteiligung"),
    ),
}


def add_fields(apps, schema_editor):
    for place, (code, names) in enumerate(FIELDS.items()):
        apps.get_model("cms_pages", "FieldOfAction").objects.get_or_create(
            code=code, defaults={"names": dict(zip(LANGUAGES, names, strict=True)), "sort_order": 10 * place}
        )


class Migration(migrations.Migration):
    dependencies = [("cms_pages", "0015_one_line_of_carriers_ends")]
    operations = [migrations.RunPython(add_fields, migrations.RunPython.noop)]
