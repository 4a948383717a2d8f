"""Reading a questionnaire: every mistake at once, with the file, the question and what to do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import examples
from tests.for_each import for_each
from visitapp.domain.checklist.load import QuestionnaireProblems, read_questionnaire

from .forms import EVERY_TYPE, every_type, form, form_text, mistakes

OK = "- {id: a, type: text, label: A}\n"


def told(questions: str, **more: str) -> list[tuple[str, str]]:
    """The id and message of every mistake among some questions."""
    return [(one.id, one.message) for one in mistakes(form_text(questions, **more))]


def test_a_right_file_is_read_frozen() -> None:
    form_ = every_type()
    assert form_.name == "visit@1"
    assert [section.id for section in form_.sections][-1] == "outcome"
    with pytest.raises(ValueError, match="frozen"):
        form_.kind = "other"


def test_every_mistake_comes_out_at_once() -> None:
    """Form (unknown keys) and meaning (cycles, names, ranges) in one pass."""
    found = mistakes(
        form_text("""
        - {id: a, type: yes_no, label: A, relevant: b, why: w, labell: oops}
        - {id: b, type: yes_no, label: B, relevant: a}
        - {id: c, type: number, label: C, why: w, constraint: {min: 5, max: 1}}
        - {id: c, type: choice, label: C, why: w}
        - {id: d, type: text, relevant: nobody == 1}
        - {id: rows, type: repeat, label: R, questions: []}
        - {id: e, type: text, label: E, relevant: "__import__('os').getcwd() == 'x'"}
        """)
    )
    assert {(one.id, one.message) for one in found} == {
        ("a", "La clé « labell » n’existe pas."),
        ("a", "Les questions dépendent l’une de l’autre en rond : a → b → a."),
        ("b", "Il manque « why »."),
        ("c", "« constraint » : min est plus grand que max."),
        ("c", "Il manque l’unité."),
        ("c", "L’id « c » est là deux fois."),
        ("c", "Aucun choix."),
        ("d", "Il manque « label »."),
        ("d", "« relevant » : le nom « nobody » n’existe pas ici."),
        ("rows", "Rien dedans."),
        ("e", "« relevant » : pas d’appel de fonction."),
    }
    assert {one.file for one in found} == {"essai.yaml"}
    assert all(one.what_to_do.endswith((".", "?")) for one in found)


def test_the_exception_says_it_all_in_lines() -> None:
    with pytest.raises(QuestionnaireProblems) as caught:
        form("- {id: a, type: text, label: A, hintt: x}")
    assert str(caught.value) == (
        "essai.yaml, a : La clé « hintt » n’existe pas. Vouliez-vous écrire « hint » ?"
    )


@for_each(
    "text",
    ["", "[]", "3", "kind: [", "a: 1\na: 2", "[1]: 2", "{}: 1", "- x", "\t",
     "!!python/name:os.system x", "!!python/object/apply:os.getcwd []", "a: *nobody",
     "--- 1\n--- 2", "\0", "? [a]\n: b"],
)  # fmt: skip
def test_what_is_no_questionnaire_is_one_mistake(text: str) -> None:
    (found,) = mistakes(text)
    assert found.id == "(fichier)"


def test_a_key_written_twice_is_found_with_its_line() -> None:
    (found,) = mistakes(form_text("- {id: a, type: text, label: A, label: B}"))
    assert "« label » est là deux fois" in found.message
    assert "ligne" in found.message


def test_a_deep_file_is_refused() -> None:
    (found,) = mistakes("[" * 5000)
    assert found.id == "(fichier)"


def test_yes_no_and_clock_times_stay_words() -> None:
    """YAML 1.1 would read `no` as false, `on` as true and `12:30` as 750."""
    form_ = form("""
        - id: a
          type: choice
          label: no
          why: 12:30
          hint: 2026-01-01
          choices: [{id: no, label: on}, {id: 3, label: off}]
        """)
    (question,) = form_.sections[0].questions
    assert [choice.id for choice in question.choices] == ["no", "3"]
    assert (question.label, question.why, question.hint) == ("no", "12:30", "2026-01-01")


@for_each(
    ("text", "id", "message"),
    [
        ("kind: x\nversion: 1\nsections: []", "(questionnaire)", "Il manque « title »."),
        ("kind: x\nversion: 0\ntitle: X\nsections: []", "(questionnaire)",
         "« version » ne se lit pas."),
        ("kind: x\nversion: 1\ntitle: X\nsections: 3", "(questionnaire)",
         "« sections » ne se lit pas."),
        ("kind: x\nversion: 1\ntitle: X\nsections: [3]", "sections n° 1",
         "« sections n° 1 » ne se lit pas."),
        (form_text("- 3"), "questions n° 1", "« questions n° 1 » ne se lit pas."),
        (form_text("- {type: text, label: A}"), "questions n° 1", "Il manque « id »."),
        (form_text("- {id: a, type: txt, label: A}"), "a", "« txt » n’existe pas pour « type »."),
        (form_text("- {id: a, type: text, label: 3}"), "a", "« label » ne se lit pas."),
        (form_text("- {id: a, type: text, label: A, required: peut-être}"), "a",
         "« required » ne se lit pas."),
        (form_text("- {id: a, type: integer, label: A, why: w, constraint: {min: [1]}}"), "a",
         "« constraint.min » ne se lit pas."),
        (form_text("- {id: a, type: integer, label: A, why: w, usual: {mini: 1}}"), "a",
         "La clé « mini » n’existe pas."),
        (form_text("- {id: a, type: text, label: A, recipients: [all]}"), "a",
         "« all » n’existe pas pour « recipients »."),
        (form_text("- {id: a, type: choice, label: A, why: w, choices: [{id: x}]}"), "a",
         "Il manque « choices.label »."),
        (form_text("- {id: a, type: choice, label: A, why: w, choices: [x]}"), "a",
         "« choices » ne se lit pas."),
        (form_text("- {id: r, type: repeat, label: R, questions: [{id: q, type: text}]}"), "r/q",
         "Il manque « label »."),
        (form_text(OK, calculations="- {id: k}"), "k", "Il manque « expression »."),
        (form_text(OK, top="colour: red"), "(questionnaire)", "La clé « colour » n’existe pas."),
    ],
)  # fmt: skip
def test_mistakes_of_form(text: str, id: str, message: str) -> None:
    assert (id, message) in [(one.id, one.message) for one in mistakes(text)]


def test_a_file_that_cannot_be_mended_still_says_what_is_wrong() -> None:
    found = mistakes("kind: {}\nversion: x\ntitle: 3\nsections: {a: 1}\ncalculations: 3")
    assert {one.message for one in found} == {
        f"« {key} » ne se lit pas."
        for key in ("kind", "version", "title", "sections", "calculations")
    }


def test_a_mistake_of_form_does_not_hide_behind_another() -> None:
    """The unreadable `choices` are told once, not told again as missing."""
    assert told("- {id: a, type: choice, label: A, why: w, choices: 3}") == [
        ("a", "« choices » ne se lit pas.")
    ]


@for_each(
    ("questions", "id", "message"),
    [
        ("- {id: Aa, type: text, label: A}", "Aa", "L’id « Aa » ne va pas."),
        ("- {id: 1a, type: text, label: A}", "1a", "L’id « 1a » ne va pas."),
        ("- {id: in, type: text, label: A}", "in", "« in » est un mot réservé."),
        ("- {id: none, type: text, label: A}", "none", "« none » est un mot réservé."),
        ("- {id: state, type: text, label: A}", "state", "« state » est un mot réservé."),
        (OK + OK, "a", "L’id « a » est là deux fois."),
        ("- {id: a, type: text, label: ' '}", "a", "Le libellé est vide."),
        ("- {id: a, type: integer, label: A}", "a", "Il manque « why »."),
        ("- {id: a, type: choices, label: A, why: w}", "a", "Aucun choix."),
        ("- {id: a, type: text, label: A, choices: [{id: x, label: X}]}", "a",
         "« choices » ne va pas sur une question de type text."),
        ("- {id: a, type: text, label: A, unit: m}", "a",
         "« unit » ne va pas sur une question de type text."),
        ("- {id: a, type: integer, label: A, why: w, decimals: 1}", "a",
         "« decimals » ne va pas sur une question de type integer."),
        ("- {id: a, type: text, label: A, kind: household}", "a",
         "« kind » ne va pas sur une question de type text."),
        ("- {id: a, type: text, label: A, add_label: Ajouter}", "a",
         "« add_label » ne va pas sur une question de type text."),
        ("- {id: a, type: number, label: A, why: w}", "a", "Il manque l’unité."),
        ("- {id: a, type: reference, label: A}", "a", "Il manque « kind »."),
        ("- {id: a, type: group, label: A}", "a", "Rien dedans."),
        ("- {id: g, type: group, label: A, special: [later], questions: [{id: a, type: text,"
         " label: A}]}", "g", "« special » ne va pas sur un groupe."),
        ("- {id: g, type: group, label: A, recipients: [household], questions: [{id: a,"
         " type: text, label: A}]}", "g", "« recipients » ne va pas sur un groupe."),
        ("- {id: a, type: text, label: A, required: true, detail: true}", "a",
         "Obligatoire et replié à la fois."),
        ("- {id: a, type: text, label: A, sensitive: true, recipients: [landlord]}", "a",
         "Sensible, et montré au propriétaire."),
        ("- {id: a, type: choices, label: A, why: w, choices: [{id: x, label: X, landlord: true},"
         " {id: none, label: Y}]}", "a", "« x » est dit au propriétaire."),
        ("- {id: r, type: repeat, label: R, questions: [{id: s, type: repeat, label: S,"
         " questions: [{id: a, type: text, label: A}]}]}", "r/s",
         "Des lignes répétées dans des lignes."),
        ("- {id: r, type: repeat, label: R, row_title: [b], questions: [{id: a, type: text,"
         " label: A}]}", "r", "« b » n’est pas dans la ligne."),
        ("- {id: a, type: choices, label: A, why: w, then: b, choices: [{id: x, label: X},"
         " {id: none, label: Y}]}", "a", "« b » n’est pas une question."),
        ("- {id: a, type: choice, label: A, why: w, choices: [{id: x, label: X},"
         " {id: x, label: Y}]}", "a", "Le choix « x » est là deux fois."),
        ("- {id: a, type: choice, label: A, why: w, choices: [{id: X-1, label: X}]}", "a",
         "Le choix « X-1 » ne va pas."),
        ("- {id: a, type: choice, label: A, why: w, choices: [{id: x, label: ''}]}", "a",
         "Le choix « x » n’a pas de libellé."),
        ("- {id: a, type: integer, label: A, why: w, usual: {min: 5, max: 4.5}}", "a",
         "« usual » : min est plus grand que max."),
        ("- {id: a, type: text, label: A, constraint: {max: 5}}", "a",
         "« constraint » : ni min ni max sur text."),
        ("- {id: a, type: integer, label: A, why: w, constraint: {check: a > 1}}", "a",
         "« constraint » : une vérification sans message."),
    ],
)  # fmt: skip
def test_mistakes_of_meaning(questions: str, id: str, message: str) -> None:
    assert told(questions) == [(id, message)]


@pytest.mark.parametrize(
    ("top", "message"),
    [
        ("listed: [b]", "« listed » nomme « b », qui n’existe pas."),
        ("day: b", "« day » nomme « b », qui n’existe pas."),
        ("day: a", "« day » nomme « a »."),
        ("parent: household", "« household » n’existe pas."),
    ],
)
def test_the_keys_of_the_file_name_questions(top: str, message: str) -> None:
    assert told(OK, top=top) == [("(questionnaire)", message)]


def test_a_parent_is_a_reference_by_its_id_or_its_kind() -> None:
    reference = "- {id: home, type: reference, kind: household, label: A}"
    assert told(reference, top="parent: home") == []
    assert told(reference, top="parent: household") == []


def test_sections_are_told_apart_and_not_empty() -> None:
    text = "kind: x\nversion: 1\ntitle: X\nsections:\n"
    section = "  - {id: s, title: S, questions: []}\n"
    assert [one.message for one in mistakes(text + section * 2)] == [
        "La section « s » est là deux fois.",
        "La section est vide.",
    ]


def test_a_hidden_section_needs_no_reasons() -> None:
    assert "order" in EVERY_TYPE
    assert "order" not in [one.id for one in mistakes(EVERY_TYPE)]


PEOPLE = """
- {id: children, type: integer, label: A, why: w}
- {id: damp, type: yes_no, label: A, why: w}
- {id: tenure, type: choice, label: A, why: w, choices: [{id: owner, label: O}, {id: b, label: B}]}
- {id: frail, type: choices, label: A, why: w, choices: [{id: baby, label: O}, {id: b, label: B}]}
- {id: day, type: date, label: A}
- {id: month, type: month, label: A, why: w}
- {id: picture, type: photo, label: A}
- {id: g, type: group, label: G, questions: [{id: deep, type: text, label: A}]}
- {id: r, type: repeat, label: R, questions: [{id: size, type: integer, label: A, why: w}]}
"""


@pytest.mark.parametrize(
    "relevant",
    [
        "children > 0 and damp and not (tenure == 'owner')",
        "tenure in ('owner', 'b') or 'baby' in frail",
        "tenure not in ['owner'] and deep != ''",
        "persons / 2 + 1 >= children * 0.5 - -1",
        "day >= '2026-01-01' and day - day < 30 and day + 1 > day and day - 1 < day",
        "month < '2026-01' and damp == True",
        "1 < children < 3",
    ],
)
def test_right_expressions(relevant: str) -> None:
    question = f'- {{id: x, type: text, label: X, relevant: "{relevant}"}}'
    assert told(PEOPLE + question, calculations="- {id: persons, expression: children + 1}") == []


@for_each(
    ("relevant", "fault"),
    [
        ("tenure == 'ownr'", "« ownr » n’est pas un choix de « tenure »"),
        ("'ownr' != tenure", "« ownr » n’est pas un choix de « tenure »"),
        ("tenure in ('owner', 'c')", "« c » n’est pas un choix de « tenure »"),
        ("'dog' in frail", "« dog » n’est pas un choix de « frail »"),
        ("children", "l’expression donne un nombre, attendu un oui ou non"),
        ("tenure", "l’expression donne un mot, attendu un oui ou non"),
        ("day + 1", "l’expression donne une date, attendu un oui ou non"),
        ("(1, 2)", "l’expression donne une liste, attendu un oui ou non"),
        ("-children", "l’expression donne un nombre, attendu un oui ou non"),
        ("children and damp", "« children » est un nombre, pas un oui ou non"),
        ("not tenure", "« tenure » est un mot, pas un oui ou non"),
        ("children == 'owner'", "un nombre comparé à un mot (« children »)"),
        ("damp == 1", "un oui ou non comparé à un nombre (« damp »)"),
        ("frail == 'baby'", "« frail » et « 'baby' » : écrivez « in »"),
        ("children < (1, 2)", "« children » et « (1, 2) » : écrivez « in »"),
        ("'x' in tenure", "« in » cherche dans un mot (« tenure »)"),
        ("frail in ('baby', 'b')", "« in » cherche plusieurs choix (« frail »)"),
        ("-tenure == 1", "« tenure » est un mot, pas un nombre"),
        ("children + tenure > 1", "« tenure » est un mot, pas un nombre"),
        ("tenure + children > 1", "« tenure » est un mot, pas un nombre"),
        ("day + day > '2026'", "« day » est une date, pas un nombre"),
        ("day + 'x' > '2026'", "« 'x' » est un mot, pas un nombre"),
        ("children - day > 1", "« day » est une date, pas un nombre"),
        ("day * 2 > 1", "« day » est une date, pas un nombre"),
        ("picture == 'x'", "« picture » est de type photo, qu’une expression ne lit pas"),
        ("g == 'x'", "« g » est de type group, qu’une expression ne lit pas"),
        ("size > 1", "le nom « size » n’existe pas ici"),
        ("x.y", "pas de point après un nom"),
        ("x[0]", "pas de crochets"),
        ("x is y", "« is » n’est pas permis : écrivez « == »"),
    ],
)
def test_wrong_expressions(relevant: str, fault: str) -> None:
    question = f'- {{id: q, type: text, label: X, relevant: "{relevant}"}}'
    assert f"« relevant » : {fault}." in [message for _, message in told(PEOPLE + question)]


def test_bounds_are_expressions_of_the_type_of_the_question() -> None:
    start = "- {id: s, type: date, label: S}\n"
    assert told(start + "- {id: e, type: date, label: E, constraint: {min: s + 1}}") == []
    wrong = start + "- {id: n, type: integer, label: N, why: w, usual: {max: s}}"
    assert told(wrong) == [("n", "« usual » : l’expression donne une date, attendu un nombre.")]


def test_a_calculation_is_a_number() -> None:
    (found,) = told(PEOPLE, calculations="- {id: k, expression: damp}")
    assert found == ("k", "« expression » : l’expression donne un oui ou non, attendu un nombre.")


@pytest.mark.parametrize(
    ("questions", "calculations", "circle"),
    [
        ("- {id: a, type: yes_no, label: A, why: w, relevant: a}", "", "a → a"),
        ("- {id: a, type: integer, label: A, why: w, relevant: k > 1}",
         "- {id: k, expression: a + 1}", "a → k → a"),
        ("- {id: g, type: group, label: G, relevant: a, questions: [{id: a, type: yes_no,"
         " label: A, why: w}]}", "", "a → g → a"),
        ("- {id: r, type: repeat, label: R, questions: [{id: a, type: yes_no, label: A, why: w,"
         " relevant: b}, {id: b, type: yes_no, label: B, why: w, relevant: a}]}", "",
         "r/a → r/b → r/a"),
        ("- {id: r, type: repeat, label: R, questions: [{id: g, type: group, label: G,"
         " relevant: a, questions: [{id: a, type: yes_no, label: A, why: w}]}]}", "",
         "r/a → r/g → r/a"),
    ],
)  # fmt: skip
def test_circles_are_found(questions: str, calculations: str, circle: str) -> None:
    names = set(circle.split(" → "))
    (found,) = told(questions, calculations=calculations)
    assert "en rond" in found[1]
    assert set(found[1].rstrip(".").split(" : ")[1].split(" → ")) == names


def test_two_circles_are_both_found() -> None:
    questions = "".join(
        f"- {{id: {one}, type: yes_no, label: A, why: w, relevant: {other}}}\n"
        for one, other in (("a", "b"), ("b", "a"), ("c", "d"), ("d", "c"))
    )
    assert len(told(questions)) == 2


def test_a_constraint_may_look_at_its_own_answer() -> None:
    assert (
        told("""
        - {id: a, type: integer, label: A, why: w, constraint: {check: a != 3, message: Pas 3.}}
        """)
        == []
    )


def test_a_very_long_chain_is_refused() -> None:
    chain = "- {id: a0, type: yes_no, label: A, why: w}\n" + "".join(
        f"- {{id: a{n}, type: yes_no, label: A, why: w, relevant: a{n - 1}}}\n"
        for n in range(1, 60)
    )
    (found,) = told(chain)
    assert found[0] == "a20"


LINES = EVERY_TYPE.splitlines()


@settings(max_examples=examples(300), deadline=None)
@given(st.integers(0, len(LINES) - 1), st.sampled_from(["drop", "twice", "indent", "cut", "junk"]))
def test_no_damaged_file_crashes(at: int, how: str) -> None:
    """A line dropped, doubled, moved or spoilt: a questionnaire, or mistakes. Nothing else."""
    line = LINES[at]
    changed = {
        "drop": [], "twice": [line, line], "indent": [f"  {line}"], "cut": [line[: len(line) // 2]],
        "junk": [f"{line} ]"],
    }[how]  # fmt: skip
    mistakes("\n".join([*LINES[:at], *changed, *LINES[at + 1 :]]))


@settings(max_examples=examples(300), deadline=None)
@given(st.text(max_size=80))
def test_no_text_crashes(text: str) -> None:
    with pytest.raises(QuestionnaireProblems):
        read_questionnaire(text, "x")
