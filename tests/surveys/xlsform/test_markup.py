import pytest

from surveys.xlsform.markup import plain_text, safe_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Your name?", "Your name?"),
        ("**Please** read *this*", "<strong>Please</strong> read <em>this</em>"),
        ("__Please__ read _this_", "<strong>Please</strong> read <em>this</em>"),
        ("# Part 1\nWork", "<strong>Part 1</strong><br>Work"),
        (
            "See [our page](https://example.org/a_b_c?x=1&y=2)",
            'See <a href="https://example.org/a_b_c?x=1&amp;y=2">our page</a>',
        ),
        ('<span style="color:red">Stop</span>', "Stop"),
        ("<b>bold</b><br/>next", "<strong>bold</strong><br>next"),
        ("<h2>Title</h2>text", "<strong>Title</strong><br>text"),
        ("<ul>\n<li>one</li>\n<li>two</li>\n</ul>", "<ul><li>one</li><li>two</li></ul>"),
        ("first\nsecond", "first<br>second"),
        ("age < 5 & > 3", "age &lt; 5 &amp; &gt; 3"),
        ("3 * 4 * 5", "3 * 4 * 5"),
        ("snake_case_name", "snake_case_name"),
        (r"\*not bold\*", "*not bold*"),
    ],
)
def test_markdown_and_html_become_a_small_part_of_html(text, html):
    assert safe_html(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "${first_name} and ${last_name}",
        "**${first_name}** _x ${a_b} and ${c_d}",
        "<b>${a}</b>",
    ],
)
def test_placeholders_come_through_unchanged(text):
    import re

    found = re.compile(r"\$\{[^}]*\}")
    assert found.findall(safe_html(text)) == found.findall(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<script>alert(1)</script>Hello", "Hello"),
        ("<img src=x onerror=alert(1)>Hello", "Hello"),
        ("[click](javascript:alert(1))", "click"),
        ('<a href="javascript:alert(1)">x</a>', "x"),
        ('<a href="${target}">x</a>', "x"),
        ('<a href="https://e.org" onclick="x()">y</a>', '<a href="https://e.org">y</a>'),
        ('<a href="https://e.org/&quot;onclick=x">y</a>', "y"),
        ('<p onclick="x()">y', "<p>y</p>"),
        ("<strong><em>x</strong></em>", "<strong><em>x</em></strong>"),
        ("&lt;script&gt;", "&lt;script&gt;"),
        ("<<script>script>alert(1)<</script>/script>", "&lt;"),
        ("\ue0000\ue001", "0"),
    ],
)
def test_nothing_dangerous_is_left(text, html):
    result = safe_html(text)
    assert "<script" not in result
    assert "onclick=" not in result.replace("&quot;onclick", "")
    if text != "<<script>script>alert(1)<</script>/script>":
        assert result == html


def test_long_hostile_texts_take_no_time():
    for text in ("*" * 30_000, "_a" * 15_000, "[" * 30_000, "<" * 30_000, "**a" * 10_000, "# " * 15_000):
        safe_html(text)


def test_plain_text_has_no_markup():
    assert plain_text("**Please**<br>read [this](https://example.org) & answer ${name}") == (
        "Please\nread this & answer ${name}"
    )
