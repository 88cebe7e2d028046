"""However the answers came about, the form stands as if they had been given at once."""

from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.domain.engine import Form, Session
from surveys.domain.engine.form import REPEAT
from surveys.domain.expressions import parse
from surveys.domain.survey import Question, Step, Survey

from .random_forms import forms, move, open_to_answers, repeated, standing


@settings(max_examples=150, deadline=None)
@given(forms(), st.data())
def test_any_moves_lead_to_the_state_of_their_final_answers(survey, data):
    session = Session(Form(survey))
    for _ in range(data.draw(st.integers(1, 12))):
        move(data.draw, session)
    assert standing(session) == standing(repeated(session))


@settings(max_examples=80, deadline=None)
@given(forms(), st.data())
def test_an_answer_evaluates_only_what_depends_on_it(survey, data):
    form = Form(survey)
    session = Session(form)
    if any(node.kind == REPEAT for node in form.nodes):
        return
    nodes = [node for node in session.root.walk() if open_to_answers(node)]
    node = data.draw(st.sampled_from(nodes)) if nodes else session.root
    session.answer(node, data.draw(st.sampled_from(("a", "7"))))
    assert session.evaluations <= len(_dependents(node.form))


def _dependents(form):
    found = [form]
    for node in found:
        found += [other for other in node.dependents if other not in found]
    return found


def test_a_chain_stops_where_nothing_changes():
    chain = [Question(f"q{n}", "hidden", calculate=parse(f"if(${{q{n - 1}}} > 2, 'many', 'few')")) for n in range(1, 9)]
    session = Session(Form(Survey((Step("s", (Question("q0", "integer"), *chain)),))))
    session.answer(session.single[session.form.by_key["q0"].index], "2")
    assert session.evaluations == 2
    session.answer(session.single[session.form.by_key["q0"].index], "3")
    assert session.evaluations == 3
