"""A few marks in texts count; everything else is shown as it was written."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.answering.markup import in_lines, marked_up, without_marks
from surveys.xlsform.markup import safe_html
from tests.surveys.domain.strategies import quick

TAGS = {"strong", "em", "br", "a", "span"}
PIECES = st.sampled_from(
    (
        *("<strong>", "</strong>", "<em>", "</em>", "<br>", "<p>", "</p>", "<ul>", "<li>", "</li>", "</ul>"),
        *('<a href="https://example.org/?a=1&b=2">', '<a href="javascript:alert(1)">', '<a href="mailto:a@b.org">'),
        *('<a href="https://x"onclick="y">', "</a>", "<a>", "<script>", "<b>", "<STRONG>", "<strong class='x'>"),
        *("&lt;strong&gt;", "&amp;", "${name}", "**", "a", " ", '"', "'", "<", ">", "&"),
        *("\ue000pipe:x\ue001", "سلام"),
    )
)
SOUP = st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=30)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Wie <viele> & wo?", "Wie &lt;viele&gt; &amp; wo?"),
        ("<strong>Wichtig</strong> <em>&amp;</em> kurz<br>neu", "<strong>Wichtig</strong> <em>&amp;</em> kurz<br>neu"),
        ("1 &lt; 2 &amp; <b>3</b>", "1 &lt; 2 &amp; &lt;b&gt;3&lt;/b&gt;"),
        ("&lt;strong&gt;x", "&lt;strong&gt;x"),
        ("<strong>offen", "&lt;strong&gt;offen"),
        ("<em><strong>x</em></strong>", "&lt;em&gt;&lt;strong&gt;x&lt;/em&gt;&lt;/strong&gt;"),
        ('<a href="https://x.org/?a=1&amp;b=2">x</a>', '<a href="https://x.org/?a=1&amp;b=2">x</a>'),
        ('<a href="javascript:x">x</a>', "&lt;a href=&quot;javascript:x&quot;&gt;x&lt;/a&gt;"),
        (
            "<ul><li>a</li></ul>",
            '<span class="marked-list" role="list"><span class="marked-item" role="listitem">a</span></span>',
        ),
    ],
)
def test_only_these_marks_are_not_escaped(text, html):
    assert marked_up(text) == html


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Frage <b> & Co", "Frage <b> & Co"),
        ("<p>Eins</p><p>zwei &lt;3</p>", "Eins zwei <3"),
        ("<strong>W</strong>ort<br>neu", "Wort neu"),
        ("a  b", "a  b"),
    ],
)
def test_plain_text_has_no_marks(text, plain):
    assert without_marks(text) == plain


class Tags(HTMLParser):
    def __init__(self, html: str):
        super().__init__()
        self.found: list[tuple[str, dict]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def assert_harmless(html: str) -> None:
    tags = Tags(html)
    assert tags.open == []
    assert {tag for tag, _ in tags.found} <= TAGS
    for tag, attributes in tags.found:
        assert set(attributes) <= ({"href"} if tag == "a" else {"class", "role"})
        if tag == "a":
            assert attributes["href"].lower().startswith(("http://", "https://", "mailto:"))


@quick
@given(SOUP)
def test_no_text_gets_other_marks_through(text):
    assert_harmless(marked_up(text))


@quick
@given(SOUP.filter(lambda text: text.count("<a") < 2))
def test_imported_texts_keep_their_marks(text):
    assert_harmless(marked_up(safe_html(text)))
    assert marked_up(safe_html(f"**wichtig** {text}")).startswith("<strong>wichtig</strong>")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("plain  text", "plain  text"),
        ("<p>one</p><p>two <strong>bold</strong></p>", "one\ntwo bold"),
        ("Take:<ul><li>this</li><li>that</li></ul>now", "Take:\n– this\n– that\nnow"),
        ("one<br>two &amp; three", "one\ntwo & three"),
        ("a < b", "a < b"),
    ],
)
def test_marks_become_lines_on_paper(text, lines):
    assert in_lines(text) == lines
