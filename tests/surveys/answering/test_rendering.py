"""Slots of a compiled page."""

from django.template import Context, Template

from surveys.answering.rendering import CompiledPage, slot


def page(source: str, **context) -> CompiledPage:
    return CompiledPage(Template(source).render(Context(context)))


def test_slots_are_filled_where_they_stand():
    filled = page("<p{{ a }}>{{ b }}</p>{{ a }}", a=slot("hidden:x"), b=slot("value:y")).fill(lambda name: f"[{name}]")
    assert filled == "<p[hidden:x]>[value:y]</p>[hidden:x]"


def test_page_without_slots_stays_as_it_is():
    assert page("<p>{{ a }}</p>", a="<b>").fill(lambda name: "x") == "<p>&lt;b&gt;</p>"


def test_page_can_be_filled_again_and_again():
    compiled = page("{{ a }}", a=slot("a"))
    assert [compiled.fill(lambda name, number=number: str(number)) for number in (1, 2)] == ["1", "2"]


def test_slot_in_what_a_respondent_wrote_is_not_filled():
    compiled = page("{{ a }}", a=slot("value:a"))
    assert compiled.fill(lambda name: slot("value:secret")) == slot("value:secret")


def test_names_may_hold_any_code():
    asked = []
    page("{{ a }}", a=slot("checked:kind:<a:b c>")).fill(lambda name: asked.append(name) or "")
    assert asked == ["checked:kind:<a:b c>"]
