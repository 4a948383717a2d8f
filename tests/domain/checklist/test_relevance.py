"""Which answers count: hidden ones are kept by the caller, and read by nobody."""

from decimal import Decimal

from tests.for_each import for_each
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.checklist.questions import Question, Questionnaire, Section
from visitapp.domain.checklist.relevance import Situation, is_relevant, live
from visitapp.domain.checklist.walk import code_of, code_order, question_at, rows, shown

from .forms import every_type, form

YES, NO = Answer(True), Answer(False)
UNKNOWN = Answer(state=State.UNKNOWN)


def test_an_answer_counts_while_what_it_depends_on_is_true() -> None:
    form_ = every_type()
    for damp, counts in ((YES, True), (NO, False), (UNKNOWN, False)):
        answers = {"damp": damp, "mould": Answer("much")}
        assert ("mould" in live(form_, answers)) is counts
        assert is_relevant(form_, answers, "mould") is counts
    assert not is_relevant(form_, {}, "mould")


def test_a_hidden_answer_is_kept_and_decides_nothing() -> None:
    """`mould` is still « much », but hidden: what depends on it is hidden too."""
    answers = {"damp": NO, "mould": Answer("much"), "mould_returns": YES}
    assert live(every_type(), answers) == {"damp": NO}
    assert answers["mould"] == Answer("much")
    shown_again = {**answers, "damp": YES}
    assert live(every_type(), shown_again) == shown_again


def test_unknown_is_neither_yes_nor_zero() -> None:
    assert not is_relevant(every_type(), {"children": UNKNOWN}, "custody")
    assert not is_relevant(every_type(), {"children": Answer(0)}, "custody")
    assert is_relevant(every_type(), {"children": Answer(1)}, "custody")


@for_each(
    "path",
    ["nobody", "surface/r1", "surface/r1/x", "bills/R 1", "bills/", "", "/",
     "bills//energy", "a/b/c/d", "bills/r1/", "quantity"],
)  # fmt: skip
def test_an_unknown_path_is_not_relevant(path: str) -> None:
    answers = {path: Answer(True), "damp": YES}
    assert not is_relevant(every_type(), answers, path)
    assert live(every_type(), answers) == {"damp": YES}


def test_a_name_is_looked_up_in_the_row_then_at_the_top() -> None:
    """`energy` is the row's own, `tenure` the household's."""
    answers = {
        "tenure": Answer("owner"),
        "bills/r1/energy": Answer("gas"),
        "bills/r2/energy": Answer("water"),
    }
    assert is_relevant(every_type(), answers, "bills/r1/coefficient")
    assert not is_relevant(every_type(), answers, "bills/r2/coefficient")
    assert not is_relevant(every_type(), answers, "bills/r3/coefficient")


def test_a_question_of_the_row_hides_the_same_name_at_the_top() -> None:
    shadowing = form("""
        - {id: kind, type: text, label: Genre}
        - id: rooms
          type: repeat
          label: Pièces
          questions:
            - {id: kind, type: text, label: Genre}
            - {id: more, type: text, label: Plus, relevant: kind == 'bedroom'}
        """)
    top_only = {"kind": Answer("bedroom")}
    assert not is_relevant(shadowing, top_only, "rooms/r1/more")
    assert is_relevant(shadowing, {"rooms/r1/kind": Answer("bedroom")}, "rooms/r1/more")


def test_a_removed_row_keeps_its_answers_and_does_not_count() -> None:
    answers = {"bills/r1": NO, "bills/r1/energy": Answer("gas"), "bills/r2": YES}
    assert live(every_type(), answers) == {"bills/r2": YES}
    assert not is_relevant(every_type(), answers, "bills/r1")
    assert rows(answers, "bills") == ["r2"]
    restored = {**answers, "bills/r1": YES}
    assert live(every_type(), restored)["bills/r1/energy"] == Answer("gas")


def test_a_row_with_answers_is_there_unless_it_was_removed() -> None:
    """A visit file need not say that its rows are present; live answers say it for it."""
    answers = {"bills/r1/energy": Answer("gas")}
    assert rows(answers, "bills") == ["r1"]
    assert rows(answers, "rooms") == []
    assert live(every_type(), answers)["bills/r1"] == YES


def test_rows_come_in_order_of_their_ids_which_is_order_of_time() -> None:
    answers = {"bills/b2": YES, "bills/a9/energy": Answer("gas"), "bills/a1": YES}
    assert rows(answers, "bills") == ["a1", "a9", "b2"]


def test_what_stands_in_a_hidden_group_or_repeat_is_hidden() -> None:
    nested = form("""
        - {id: open, type: yes_no, label: Ouvert, why: w}
        - id: outer
          type: group
          label: Dehors
          relevant: open
          questions:
            - id: inner
              type: group
              label: Dedans
              questions: [{id: deep, type: text, label: Profond}]
            - id: things
              type: repeat
              label: Choses
              questions:
                - id: kept
                  type: group
                  label: Gardées
                  relevant: name == 'x'
                  questions: [{id: size, type: text, label: Taille}]
                - {id: name, type: text, label: Nom}
        """)
    answers = {"deep": Answer("a"), "things/t/size": Answer("b"), "things/t/name": Answer("x")}
    assert live(nested, answers) == {}
    assert set(live(nested, {"open": YES, **answers})) == {"open", "things/t", *answers}
    other = {"open": YES, **answers, "things/t/name": Answer("y")}
    assert "things/t/size" not in live(nested, other)


def test_calculations_need_every_answer() -> None:
    lacking = Situation(every_type(), {"adults": Answer(2)})
    assert [lacking.calculation(name) for name in ("persons", "half")] == [None, None]
    known = Situation(every_type(), {"adults": Answer(2), "children": Answer(1)})
    assert [known.calculation(name) for name in ("persons", "half")] == [3, Decimal("1.5")]
    assert isinstance(known.calculation("persons"), Decimal)


def test_a_circle_that_slipped_in_is_unknown_and_ends() -> None:
    """Files are checked when read; a questionnaire built in code may still hold a circle."""
    one = Question(id="a", type="yes_no", label="A", relevant="b")
    two = Question(id="b", type="yes_no", label="B", relevant="a")
    circle = Questionnaire(
        kind="x", version=1, title="X", sections=(Section(id="s", title="S", questions=(one, two)),)
    )
    assert live(circle, {"a": YES, "b": YES}) == {}


def test_one_name_may_stand_for_a_group_a_repeat_and_a_question() -> None:
    """Patterns tell them apart: `g` around the rows, `r/g` within, `r/r` a question."""
    same = form("""
        - {id: open, type: yes_no, label: Ouvert, why: w}
        - id: g
          type: group
          label: Dehors
          relevant: open
          questions:
            - id: r
              type: repeat
              label: Lignes
              questions:
                - {id: r, type: yes_no, label: R, why: w}
                - id: g
                  type: group
                  label: Dedans
                  relevant: r
                  questions: [{id: x, type: text, label: X}]
        """)
    answers = {"open": YES, "r/1/r": YES, "r/1/x": Answer("a"), "r/2/r": NO, "r/2/x": Answer("b")}
    assert set(live(same, answers)) == {"open", "r/1", "r/1/r", "r/1/x", "r/2", "r/2/r"}
    assert set(live(same, {**answers, "open": NO})) == {"open"}


def test_questions_come_in_the_order_of_the_visit() -> None:
    paths = [place.path for place in shown(every_type(), {})]
    assert paths == [
        "seen_on", "adults", "children", "tenure", "frail", "income", "surface", "built_on", "damp",
        "bills", "at", "remark", "notes", "pictures", "signature", "household",
    ]  # fmt: skip


def test_each_row_shows_its_questions_after_its_repeat() -> None:
    answers = {"bills/r1": YES, "bills/r2": YES, "bills/r0": Answer(False)}
    places = [place for place in shown(every_type(), answers) if place.path.startswith("bills")]
    assert [place.path for place in places] == [
        "bills",
        *(
            f"bills/{row}/{id}"
            for row in ("r1", "r2")
            for id in ("energy", "start", "end", "quantity")
        ),
    ]
    assert [place.row for place in places[:2]] == ["", "r1"]
    assert {place.section.id for place in places} == {"dwelling"}


def test_details_are_left_out_on_request() -> None:
    answers = {
        "children": Answer(1), "tenure": Answer("owner"), "bills/r1/energy": Answer("gas"),
    }  # fmt: skip
    all_, few = shown(every_type(), answers), shown(every_type(), answers, details=False)
    folded = [place.path for place in all_ if place not in few]
    assert folded == ["custody", "bills/r1/coefficient"]


def test_what_all_are_asked_has_a_number_and_the_rest_a_letter_after_it() -> None:
    codes = {path: code_of(every_type(), path) for path in
             ("seen_on", "custody", "tenure", "surface", "size", "built_on", "mould", "bills",
              "bills/r1", "bills/r1/energy", "bills/r2/energy", "bills/r1/quantity", "at",
              "actions", "actions/r1/order", "nobody", "surface/r1")}  # fmt: skip
    assert codes == {
        "seen_on": "1.1", "custody": "1.3a", "tenure": "1.4", "size": "2.1", "surface": "2.1",
        "built_on": "2.2", "mould": "2.3a", "bills": "2.4", "bills/r1": "2.4",
        "bills/r1/energy": "2.4a", "bills/r2/energy": "2.4a", "bills/r1/quantity": "2.4d",
        "at": "3.1", "actions": "", "actions/r1/order": "", "nobody": "", "surface/r1": "",
    }  # fmt: skip


def test_codes_have_an_order_and_letters_do_not_end() -> None:
    many = "\n".join(f"- {{id: q{n}, type: text, label: Q, detail: {str(n > 0).lower()}}}"
                     for n in range(29))  # fmt: skip
    codes = [place.code for place in shown(form(many), {})]
    assert codes[:3] == ["1.1", "1.1a", "1.1b"]
    assert codes[-3:] == ["1.1z", "1.1aa", "1.1ab"]
    mixed = [*reversed(codes), "2.14", "2.2", ""]
    assert sorted(mixed, key=code_order) == ["", *codes, "2.2", "2.14"]


def test_a_hidden_section_takes_no_number() -> None:
    text = form("- {id: a, type: text, label: A}").model_dump()
    hidden = {**text["sections"][0], "id": "zero", "hidden": True}
    hidden["questions"] = [{"id": "z", "type": "text", "label": "Z"}]
    both = type(every_type()).model_validate({**text, "sections": [hidden, text["sections"][0]]})
    assert [place.path for place in shown(both, {})] == ["a"]
    assert (code_of(both, "a"), code_of(both, "z")) == ("1.1", "")


def test_the_question_of_a_path() -> None:
    form_ = every_type()
    question = question_at(form_, "bills/r1/quantity")
    assert question is not None
    assert question.id == "quantity"
    row = question_at(form_, "bills/r1")
    assert row is not None
    assert row.type == "repeat"
    assert question_at(form_, "quantity") is None
    assert question_at(form_, "surface/r1") is None
