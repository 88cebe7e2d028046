"""Synthetic workbooks as uploads."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.surveys.xlsform.workbooks import xlsx

HEADERS = ("type", "name", "label::English (en)", "label::Deutsch (de)", "relevant", "constraint", "read_only")
CHOICES = [
    ("list_name", "name", "label::English (en)", "label::Deutsch (de)"),
    ("yesno", "yes", "Yes", "Ja"),
    ("yesno", "no", "No", "Nein"),
]
SMALL = [
    HEADERS,
    ("begin_group", "work", "Work", "Arbeit"),
    ("integer", "age", "How old are you?", "Wie alt sind Sie?", "", ". < 120"),
    ("select_one yesno", "job", "Do you have a job?", "Haben Sie Arbeit?", "${age} > 18"),
    ("end_group",),
    ("begin_group", "end", "At the end", "Zum Schluss"),
    ("text", "words", "Anything else?", "Noch etwas?"),
    ("end_group",),
]
LOOSE = [
    HEADERS,
    ("select_one yesno", "job", "Do you have a job?", "Haben Sie Arbeit?"),
    ("begin_repeat", "child", "Child", "Kind"),
    ("integer", "age", "Age of the child", "Alter des Kindes"),
    ("select_one yesno", "school", "Does it go to school?", "Geht es zur Schule?", "${age} >= 6"),
    ("end_repeat",),
]
REPEATED = [
    HEADERS,
    ("text", "name", "Your **name**", "Ihr **Name**", "", "", "yes"),
    ("begin_repeat", "child", "Child", "Kind"),
    ("integer", "age", "Age of the child", ""),
    ("select_one yesno", "school", "Does it go to school?", "Geht es zur Schule?", "${age} >= 6"),
    ("end_repeat",),
]
BROKEN = [HEADERS, ("select_one nope", "a", "What?"), ("text", "b", "Hello ${nobody}")]


def workbook_file(rows, name: str = "form.xlsx", choices=CHOICES) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, xlsx(survey=rows, **({"choices": choices} if choices else {})))
