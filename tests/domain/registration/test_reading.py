"""What is typed becomes an answer of the questionnaire, or a sentence that says what to do."""

from datetime import date
from decimal import Decimal

import pytest

from tests.for_each import for_each
from visitapp import shipped
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.registration.communes import read_communes
from visitapp.domain.registration.plan import Asked, read_plan
from visitapp.domain.registration.read_back import NOTHING, words
from visitapp.domain.registration.reading import BOTH, Read, read_asked
from visitapp.domain.registration.typed_fields import LONGEST_LINE, clean, fields
from visitapp.operations.desk.forms import Forms

FORM = Forms().latest("registration")
PLAN = read_plan(shipped.text("registration/pages.yaml"), "pages.yaml", FORM)
COMMUNES = read_communes(shipped.text("territories/territories.csv"), on=date(2026, 11, 26))


def asked(path: str) -> Asked:
    every = (*PLAN.asked("household"), *PLAN.asked("social_worker"))
    return next(one for one in every if one.path == path)


def read(path: str, *typed: str, apart: str = "") -> Read:
    told = {path: typed, f"{path}_autrement": (apart,)}
    return read_asked([asked(path)], FORM, told, COMMUNES.names)


@for_each(
    ("path", "typed", "value"),
    [
        ("phone", "0612345678", "06 12 34 56 78"),
        ("phone", "06.12.34.56.78", "06 12 34 56 78"),
        ("phone", "+33 6 12 34 56 78", "06 12 34 56 78"),
        ("phone", "+33 (0)6 12-34-56-78", "06 12 34 56 78"),
        ("phone", "0033612345678", "06 12 34 56 78"),
        ("phone", "33 6 12 34 56 78", "06 12 34 56 78"),
        ("phone", "+32 470 12 34 56", "+32470123456"),
        ("phone", "00 32 470 12 34 56", "+32470123456"),
        ("postcode", "93 100", "93100"),
        ("rfr", "14 200", Decimal(14200)),
        ("rfr", "14 200,50 €", Decimal("14200.5")),
        ("rfr", "0", Decimal(0)),
        ("persons", " 3 ", 3),
        ("persons", "3 personnes", 3),
        ("children", "0", 0),
        ("heard_code", "k7 p", "K7P"),
        ("email", "awa.e@exemple.co.fr", "awa.e@exemple.co.fr"),
        ("commune", "Le Pré-Saint-Gervais", "Le Pré-Saint-Gervais"),
        ("broken", "no", False),
        ("cut", "none", "none"),
        ("last_name", "D’Or-Éà", "D’Or-Éà"),
    ],
)
def test_it_is_read_as_it_was_meant(path: str, typed: str, value: object) -> None:
    assert read(path, typed).answers == {path: Answer(value=value)}  # type: ignore[arg-type]


@for_each(
    ("path", "typed"),
    [
        ("phone", "6 12 34 56 78"), ("phone", "00 12 34 56 78"), ("phone", "470 12 34 56 78"),
        ("phone", "06 12 34 56 7"), ("phone", "06 12 34 56 789"), ("phone", "appelez-moi"),
        ("phone", "+"), ("postcode", "2A000"), ("postcode", "931000"), ("rfr", "14.200"),
        ("rfr", "quatorze mille"), ("rfr", "14 200 £"), ("rfr", "1000001"), ("persons", "0"),
        ("persons", "26"), ("persons", "2,5"), ("persons", "deux"), ("children", "-1"),
        ("email", "awa"), ("email", "a@b"), ("email", "a b@c.fr"), ("email", "a@b.fr, c@d.fr"),
        ("commune", "Paris"), ("commune", "montreuil"), ("broken", "maybe"), ("cut", "maybe"),
        ("cut", "refused"), ("last_name", "--"), ("last_name", "x" * 201), ("heard_code", "K 7 P!"),
        ("referrer_note", "x" * 2001),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_never_guessed(path: str, typed: str) -> None:
    found = read(path, typed)
    assert found.answers == {}
    assert found.faults[path].endswith(".")


def test_unknown_is_a_state_and_never_nought() -> None:
    assert read("rfr", "", apart="unknown").answers["rfr"] == Answer(state=State.UNKNOWN)
    assert read("rfr", "", apart="refused").answers["rfr"] == Answer(state=State.REFUSED)
    assert read("broken", "unknown").answers["broken"] == Answer(state=State.UNKNOWN)
    assert read("rfr", "9", apart="unknown").faults == {"rfr": BOTH}
    assert read("rfr", "", apart="given").answers == {}


def test_what_is_passed_is_no_answer() -> None:
    for path in ("street", "persons", "tenure", "wishes", "referrer_note", "email"):
        assert read(path, "") == read(path) == Read({}, {})


def test_the_same_box_ticked_twice_is_one() -> None:
    assert read("reasons", "cold", "cold", "damp").answers["reasons"].value == ("cold", "damp")


def test_either_road_is_enough_and_a_wrong_one_is_told() -> None:
    both = [asked("phone"), asked("email")]

    def faults(**typed: str) -> set[str]:
        told = {name: (value,) for name, value in typed.items()}
        return set(read_asked(both, FORM, told, ()).faults)

    assert faults() == {"phone"}
    assert faults(email="a@b.fr") == faults(phone="0612345678") == set()
    assert faults(email="a@") == {"email"}
    assert faults(phone="1", email="a@b.fr") == {"phone"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  a\tb\r\n c ", "a b c"), ("a\u00a0b\u202fc\u2028d", "a b c d"), ("e\u0301", "é"),
        ("\x00a\x1b\u202e\u200b\ufeffb\ud800", "ab"), ("a\ufffdb", "ab"), ("", ""), ("\u202e", ""),
    ],
)  # fmt: skip
def test_odd_signs_go_and_words_stay(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_a_note_keeps_its_lines() -> None:
    assert clean("un \r\n\r\ndeux\u202e\n", lines=True) == "un\n\ndeux"


def test_the_spaces_of_a_note_are_plain_ones() -> None:
    assert clean("un\u00a0deux\u2003trois", lines=True) == "un deux trois"


@pytest.mark.parametrize("sign", ["\ue000", "\u0378"], ids=["private", "unassigned"])
def test_a_sign_that_no_alphabet_has_is_left_out(sign: str) -> None:
    assert clean(f"Mo{sign}rel") == "Morel"


def test_the_longest_line_is_taken_and_one_sign_more_is_not() -> None:
    longest = "y" * LONGEST_LINE
    assert read("street", longest).answers == {"street": Answer(value=longest)}
    assert read("street", longest + "y").answers == {}


def test_only_known_fields_are_kept_and_not_without_end() -> None:
    pairs = [("reasons", f"r{n}") for n in range(99)] + [("x", "1"), ("street", "y" * 9000)]
    found = fields(pairs, ["reasons", "street"])
    assert set(found) == {"reasons", "street"}
    assert (len(found["reasons"]), len(found["street"][0])) == (30, 2200)


@for_each(
    ("path", "answer", "said"),
    [
        ("rfr", Answer(value=Decimal(14200)), "14\u202f200\u00a0€"),
        ("rfr", Answer(value=Decimal("9.5")), "9,50\u00a0€"),
        ("rfr", Answer(state=State.UNKNOWN), "Je ne sais pas"),
        ("broken", Answer(value=False), "Non"),
        ("persons", Answer(value=3), "3"),
        ("persons", Answer(value=1200), "1\u202f200"),
        ("wishes", Answer(value=("morning", "saturday")), "Le matin\nLe samedi"),
        ("cut", Answer(value="cut"), "Oui, c’est coupé"),
        ("street", Answer(value="1 rue A"), "1 rue A"),
        ("street", None, NOTHING),
    ],
)  # fmt: skip
def test_it_is_said_back_in_the_words_of_the_page(
    path: str, answer: Answer | None, said: str
) -> None:
    assert words(asked(path), answer) == said
