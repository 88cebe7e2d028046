"""Finding the texts of the interface."""

import pytest
from augenhoehe.catalogues.message import Message
from augenhoehe.catalogues.sources import messages_below, python_messages, script_messages, template_messages


@pytest.mark.parametrize(
    ("source", "messages"),
    [
        ('_("One")', [Message("One")]),
        ('gettext_lazy("One " "two")', [Message("One two")]),
        ('translation.gettext("One")', [Message("One")]),
        ('ngettext("%(n)s answer", "%(n)s answers", n)', [Message("%(n)s answer", "%(n)s answers")]),
        ('pgettext_lazy("verb", "Close")', [Message("Close", context="verb")]),
        ("_(name)", []),
        ('other("One")', []),
    ],
)
def test_python(source, messages):
    assert list(python_messages(source)) == messages


@pytest.mark.parametrize(
    ("source", "messages"),
    [
        ('{% load i18n %}<p>{% translate "One" %}</p>', [Message("One")]),
        ('{% translate "Close" context "verb" %}', [Message("Close", context="verb")]),
        ("""{% translate 'It’s (nearly) done)' %}""", [Message("It’s (nearly) done)")]),
        (
            "{% blocktranslate trimmed with n=number %}\n  Hello\n  {{ n }}!\n{% endblocktranslate %}",
            [Message("Hello %(n)s!")],
        ),
        (
            "{% blocktranslate count n=n trimmed %}one{% plural %}{{ n }} of them{% endblocktranslate %}",
            [Message("one", "%(n)s of them")],
        ),
        ('{{ _("One")|upper }} {% translate "Two" as two %}', [Message("One"), Message("Two")]),
        ("<p>gettext is a program</p>", []),
    ],
)
def test_template(source, messages):
    assert list(template_messages(source)) == messages


def test_script():
    assert list(script_messages("""say(gettext("One \\"x\\"")); gettext( 'Two' ); gettext(name)""")) == [
        Message('One "x"'),
        Message("Two"),
    ]


def test_files_that_show_a_text_are_named_without_migrations(tmp_path):
    for name in ("b.py", "a.html", "migrations/0001.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text('{% load i18n %}{% translate "One" %}' if name.endswith("html") else '_("One")')
    assert messages_below([tmp_path], tmp_path) == {Message("One"): {"a.html", "b.py"}}
