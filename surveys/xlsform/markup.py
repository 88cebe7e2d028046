"""XLSForm's Markdown and HTML in texts → a small, safe part of HTML. `${key}` placeholders come through unchanged."""

import re
from collections.abc import Callable
from html import escape, unescape
from html.parser import HTMLParser

KEPT = {"strong", "em", "br", "ul", "ol", "li", "p"}
RENAMED = {"b": "strong", "i": "em", **{f"h{level}": "strong" for level in range(1, 7)}}
HEADINGS = {f"h{level}" for level in range(1, 7)}
LINES = {"div", "tr", "table", "section", "blockquote", "pre", *HEADINGS}
SILENCED = {"script", "style", "title", "noscript", "template", "textarea", "iframe", "object", "svg", "math"}
NO_BREAK = re.compile(r"(?:<br>)+(?=</?(?:p|ul|ol|li)>)|(?:(?<=</p>)|(?<=[uo]l>)|(?<=li>))(?:<br>)+")
SAFE_LINK = re.compile(r"(?:https?://[^\s/$]|mailto:[^\s$])[^\s\"'<>]*", re.IGNORECASE)

_PLACEHOLDER = re.compile(r"\$\{[^{}]*\}")
_HELD = re.compile("\ue000(\\d+)\ue001")
_LINK = re.compile(r"(?<!\\)\[([^\[\]\n]+)\]\(\s*([^()\s]+(?:\([^()\s]*\)[^()\s]*)*)\s*\)")
_RULES = (
    (re.compile(r"^[ \t]*#{1,6}[ \t]+(.+?)[ \t#]*(?:\n|\Z)", re.MULTILINE), r"<h1>\1</h1>"),
    (re.compile(r"(?<![\\*])\*\*(?=\S)((?:[^*\\]|\\.|\*(?!\*))+?)(?<=\S)\*\*(?!\*)"), r"<strong>\1</strong>"),
    (re.compile(r"(?<![\\\w])__(?=\S)((?:[^_\\]|\\.|_(?!_))+?)(?<=\S)__(?!\w)"), r"<strong>\1</strong>"),
    (re.compile(r"(?<![\\\w*])\*(?=[^\s*])([^*\n]+?)(?<=\S)\*(?![\w*])"), r"<em>\1</em>"),
    (re.compile(r"(?<![\\\w])_(?=[^\s_])([^_\n]+?)(?<=\S)_(?!\w)"), r"<em>\1</em>"),
)


def safe_html(text: str) -> str:
    """HTML of the allowed tags only, well nested; everything else is escaped or left out."""
    held: list[str] = []
    source = _held_back(_PLACEHOLDER, text.replace("\ue000", "").replace("\ue001", ""), held, lambda match: match[0])
    source = _LINK.sub(lambda match: f'<a href="{escape(_hold(match[2], held))}">{match[1]}</a>', source)
    source = _held_back(re.compile(r"<[^<>]*>"), source, held, lambda match: match[0])
    for pattern, replacement in _RULES:
        source = pattern.sub(replacement, source)
    source = re.sub(r"\\([*_#\[\]\\])", r"\1", _released(source, held, only_tags=True))
    cleaner = _Cleaner(held)
    cleaner.feed(source)
    cleaner.close()
    return _released(cleaner.html(), held, only_tags=False)


def plain_text(text: str) -> str:
    """Without any markup, lines kept."""
    html = re.sub(r"<br>|</p>|</li>", "\n", safe_html(text))
    return unescape(re.sub(r"<[^<>]*>", "", html)).strip()


def _hold(text: str, held: list[str]) -> str:
    held.append(text)
    return f"\ue000{len(held) - 1}\ue001"


def _held_back(pattern: re.Pattern[str], text: str, held: list[str], keep: Callable[[re.Match[str]], str]) -> str:
    return pattern.sub(lambda match: _hold(keep(match), held), text)


def _released(text: str, held: list[str], *, only_tags: bool) -> str:
    def release(match: re.Match[str]) -> str:
        kept = held[int(match[1])]
        return kept if kept.startswith("<") or not only_tags else match[0]

    return _HELD.sub(release, text)


class _Cleaner(HTMLParser):
    """Writes allowed tags, closes what is open at the end, and drops the rest with its attributes."""

    def __init__(self, held: list[str]):
        super().__init__(convert_charrefs=True)
        self._held, self._out, self._open, self._silent = held, [], [], 0

    def html(self) -> str:
        while self._open:
            self._out.append(f"</{self._open.pop()}>")
        html = re.sub(r"\s*\n\s*", "<br>", "".join(self._out).strip())
        html = NO_BREAK.sub("", html)
        return re.sub(r"^(?:<br>)+|(?:<br>)+$|<(strong|em|p)></\1>", "", re.sub(r"(?:<br>){3,}", "<br><br>", html))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENCED:
            self._silent += 1
        elif not self._silent:
            self._start(tag, dict(attrs))

    def _start(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag in LINES and self._out:
            self._out.append("<br>")
        name = RENAMED.get(tag, tag)
        if name == "br":
            self._out.append("<br>")
        elif name == "a" and (link := self._link(attrs.get("href") or "")):
            self._write("a", f'<a href="{link}">')
        elif name in KEPT:
            self._write(name, f"<{name}>")

    def _write(self, name: str, tag: str) -> None:
        self._out.append(tag)
        self._open.append(name)

    def _link(self, href: str) -> str:
        """The address as an attribute's text; "" if it is of another kind than http, https, mailto."""
        address = _HELD.sub(lambda match: self._held[int(match[1])], href).strip()
        return escape(address) if SAFE_LINK.fullmatch(address) else ""

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENCED:
            self._silent = max(0, self._silent - 1)
            return
        name = RENAMED.get(tag, tag)
        if not self._silent and name in self._open:
            while (last := self._open.pop()) != name:
                self._out.append(f"</{last}>")
            self._out.append(f"</{name}>")
        if tag in LINES and not self._silent:
            self._out.append("<br>")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._out.append(escape(data, quote=False))
