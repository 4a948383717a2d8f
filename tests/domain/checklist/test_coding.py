"""Answers to JSON and back; everything wrong in a file named at once."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import examples
from tests.for_each import for_each
from visitapp.domain.checklist.answers import (
    Answer,
    Source,
    State,
    Value,
    already_said,
    confirmed,
    to_confirm,
)
from visitapp.domain.checklist.coding import decode, encode, encode_answer

from .forms import every_type, form

FREE = form("""
- {id: number, type: number, unit: m, label: A, why: w}
- {id: money, type: money, label: A, why: w}
- {id: integer, type: integer, label: A, why: w}
- {id: date, type: date, label: A}
- {id: month, type: month, label: A, why: w}
- {id: time, type: time, label: A}
- {id: text, type: text, label: A}
- {id: note, type: note, label: A}
- {id: choice, type: choice, label: A, why: w, choices: [{id: "3", label: A}, {id: b, label: B}]}
- {id: choices, type: choices, label: A, why: w, choices: [{id: a, label: A}, {id: b, label: B}]}
- {id: yes_no, type: yes_no, label: A, why: w}
- {id: photo, type: photo, label: A}
- {id: signature, type: signature, label: A}
- {id: reference, type: reference, kind: household, label: A}
- id: rows
  type: repeat
  label: A
  questions: [{id: number, type: number, unit: m, label: A, why: w}]
""")
DIGITS = st.integers(-(10**15) + 1, 10**15 - 1)
NUMBERS = st.builds(
    lambda figures, places: Decimal(figures).scaleb(-places), DIGITS, st.integers(0, 15)
)
SHA = st.text("0123456789abcdef", min_size=64, max_size=64)
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc",)) | st.sampled_from("\n\t\r"), min_size=1
).filter(str.strip)
VALUES: dict[str, st.SearchStrategy[Value]] = {
    "number": NUMBERS,
    "money": NUMBERS,
    "integer": DIGITS,
    "date": st.dates(),
    "month": st.dates().map(lambda day: day.isoformat()[:7]),
    "time": st.times().map(lambda at: at.isoformat()[:5]),
    "text": WORDS,
    "note": WORDS,
    "choice": st.sampled_from(["3", "b"]),
    "choices": st.sampled_from([("a",), ("b", "a")]),
    "yes_no": st.booleans(),
    "photo": st.lists(SHA, min_size=1, max_size=3).map(tuple),
    "signature": SHA,
    "reference": st.uuids().map(str),
    "rows/r1": st.just(True),
    "rows/r1/number": NUMBERS,
}


def answers_of(path: str) -> st.SearchStrategy[Answer]:
    details = {
        "source": st.none() | st.sampled_from(Source),
        "note": st.just("") | WORDS,
        "kept": st.just("") | WORDS,
    }
    given_ = st.builds(Answer, value=VALUES[path], **details)  # type: ignore[arg-type]
    if path == "rows/r1":
        return given_
    states = st.sampled_from([State.UNKNOWN, State.REFUSED, State.LATER])
    return given_ | st.builds(Answer, state=states, note=st.just("") | WORDS)


@for_each("path", VALUES)
@settings(max_examples=examples(100), deadline=None)
@given(st.data())
def test_every_type_comes_back_exactly(path: str, data: st.DataObject) -> None:
    """Through real JSON text, as the file, the log and the wire hold it."""
    answer = data.draw(answers_of(path))
    text = json.dumps(encode({path: answer}), allow_nan=False)
    found, problems = decode(FREE, json.loads(text))
    assert problems == []
    assert found == {path: answer}
    assert type(found[path].value) is type(answer.value)


def test_a_plain_value_is_a_given_answer() -> None:
    found, problems = decode(
        every_type(),
        {"surface": 62.5, "adults": 2.0, "frail": ["baby"], "seen_on": "2026-03-12", "damp": None,
         "bills/b1/quantity": 3000, "income": Decimal("812.50")},
    )  # fmt: skip
    assert problems == []
    assert found == {
        "surface": Answer(Decimal("62.5")),
        "adults": Answer(2),
        "frail": Answer(("baby",)),
        "seen_on": Answer(date(2026, 3, 12)),
        "bills/b1/quantity": Answer(Decimal(3000)),
        "income": Answer(Decimal("812.50")),
    }


def test_an_answer_is_coded_without_what_is_empty() -> None:
    assert encode_answer(Answer(Decimal("19.50"))) == {"value": 19.5, "state": "given"}
    assert encode_answer(Answer(Decimal(62))) == {"value": 62, "state": "given"}
    assert encode_answer(Answer(state=State.LATER)) == {"value": None, "state": "later"}
    assert encode_answer(Answer(("a",), source=Source.SAID, note="n", kept="k")) == {
        "value": ["a"], "state": "given", "source": "said", "note": "n", "kept": "k",
    }  # fmt: skip


BAD: dict[str, Any] = {
    "nobody": 1,
    "quantity": 3000,
    "bills/r1/nobody": 1,
    "bills/R1/energy": "gas",
    "surface/r1": True,
    "": 1,
    "seen_on": "12/03/2026",
    "adults": 2.5,
    "children": True,
    "tenure": 3,
    "frail": "baby",
    "income": "812",
    "surface": 3000,
    "built_on": "1974",
    "damp": "yes",
    "mould": ["much"],
    "bills": [{"energy": "gas"}],
    "bills/r1": "here",
    "bills/r2": {"value": 1},
    "bills/r1/energy": "coal",
    "bills/r1/quantity": -1,
    "bills/r1/start": "2026-02-30",
    "bills/r2/start": 20260301,
    "at": "25:00",
    "remark": 12,
    "notes": "\ud800",
    "pictures": "abc",
    "signature": "abc",
    "household": "a/b",
    "size": "large",
    "actions/r1/order": {"value": 1, "states": "given"},
    "actions/r2/order": {"value": 1, "state": "maybe"},
    "actions/r3/order": {"value": 1, "state": ["given"]},
    "actions/r4/order": {"value": 1, "source": "guessed"},
    "actions/r5/order": {"value": 1, "note": 3},
    "actions/r6/order": {"value": 1, "kept": ["x"]},
    "actions/r7/order": {"value": 1, "state": "later"},
    "actions/r8/order": {"value": None},
    "actions/r9/order": {},
    "actions/r10/order": {"state": "not_applicable"},
    "actions/r11/order": float("nan"),
    "actions/r12/order": 10**400,
    "actions/r13/order": {"value": {"value": 1}},
    "custody": [],
}


def test_everything_wrong_is_named_in_one_answer() -> None:
    found, problems = decode(every_type(), BAD)
    assert sorted(problem.path for problem in problems) == sorted(BAD)
    assert {problem.severity for problem in problems} == {"error"}
    assert all(problem.message.endswith((".", "…")) for problem in problems)
    assert set(found) == {"surface", "bills/r1/quantity"}, "impossible values are read, and named"


def test_a_wrong_type_is_told_in_words_of_the_file() -> None:
    def message(path: str, value: object) -> str:
        _, (problem,) = decode(every_type(), {path: value})
        return problem.message

    assert message("seen_on", "hier") == 'Attendu : une date, par exemple "2026-03-12".'
    assert message("bills", 3) == "Attendu : des lignes, par exemple bills/ligne1/…."
    assert "maybe" in message("damp", {"value": True, "state": "maybe"})
    assert "visit@1" in message("nobody", 3)


def test_a_hidden_answer_may_be_impossible() -> None:
    """It is kept, and does not count; only its type matters."""
    raw = {"bills/r1": False, "bills/r1/quantity": -1}
    found, problems = decode(every_type(), raw)
    assert problems == []
    assert found["bills/r1/quantity"] == Answer(Decimal(-1))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["value", "state", "source", "note", "x"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


@settings(max_examples=examples(500), deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([*BAD, *VALUES]) | st.text("abr1/_-", max_size=8), JSON, max_size=4
    )
)
def test_any_json_is_read_or_refused_never_a_crash(raw: dict[str, object]) -> None:
    found, problems = decode(every_type(), raw)
    assert set(found) | {problem.path for problem in problems} >= {
        path for path, item in raw.items() if item is not None
    }
    again, _ = decode(every_type(), encode(found))
    assert again == found


def test_answers_come_back_as_they_were_and_in_their_order() -> None:
    answers = {
        "date": Answer(date(2026, 3, 2)), "number": Answer(Decimal("2.50"), source=Source.READ),
        "yes_no": Answer(state=State.UNKNOWN), "choices": Answer(("a", "b")),
    }  # fmt: skip
    found = encode(answers)
    assert list(found) == list(answers)
    assert decode(FREE, json.loads(json.dumps(found))) == (answers, [])


def test_a_copied_answer_waits_for_somebody_to_confirm_it() -> None:
    told = Answer(3, source=Source.SAID, note="Dit au téléphone", kept="vérifié")
    copied = already_said(told)
    assert (copied.value, copied.source, copied.kept) == (3, Source.SAID, "")
    assert to_confirm(copied)
    assert not to_confirm(told)
    assert not to_confirm(None)
    assert confirmed(copied) == Answer(3, source=Source.SAID)
    assert confirmed(told) == told
