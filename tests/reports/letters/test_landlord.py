"""The landlord sees the dwelling and nothing else: proven over every question."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.reports.reading import text
from tests.reports.samples import ANSWERS, DAY, questionnaire, study, subject
from visitapp.domain.checklist.answers import Answer, State, Value
from visitapp.domain.checklist.questions import Located, Question, Questionnaire
from visitapp.domain.errors import UserError
from visitapp.domain.study.study import Study
from visitapp.reports.letters.landlord import landlord_report
from visitapp.reports.letters.landlord_words import (
    DEFECTS,
    FACTS,
    ROOM_DEFECTS,
    ROOM_FACTS,
    WINDOW_DEFECTS,
)

CONSENT = "consent_landlord"


def without_relevance(form: Questionnaire) -> Questionnaire:
    """The same questions, every one of them asked: so that none can hide from these tests."""

    def opened(question: Question) -> Question:
        children = tuple(opened(child) for child in question.questions)
        return question.model_copy(update={"relevant": "", "questions": children})

    sections = tuple(
        section.model_copy(update={"questions": tuple(opened(q) for q in section.questions)})
        for section in form.sections
    )
    fields = {name: getattr(form, name) for name in Questionnaire.model_fields}
    return Questionnaire(**{**fields, "sections": sections})


OPEN = without_relevance(questionnaire())
PLACES = [
    place
    for place in OPEN.located.values()
    if place.question.type not in ("group", "repeat") and place.question.id != CONSENT
]


def may_be_seen(place: Located) -> bool:
    return "landlord" in place.question.recipients and not place.question.sensitive


def path(place: Located) -> str:
    return f"{place.repeat}/r1/{place.question.id}" if place.repeat else place.question.id


def marker(number: int, question: Question) -> tuple[Value, str]:
    """An answer that can be found again in the text, and how it is printed without spaces."""
    if question.type in ("number", "money", "integer"):
        unusual = 700_001 + number
        return (unusual if question.type == "integer" else Decimal(unusual)), str(unusual)
    if question.type == "date":
        return date(1903, 1, 1) + timedelta(days=367 * (number % 90)), f"19{3 + number % 90:02}"
    if question.type == "month":
        return f"{1700 + number}-03", str(1700 + number)
    if question.type == "time":
        return f"{number % 24:02}:{number % 60:02}", f"{number % 24}h{number % 60:02}"
    if question.type in ("choices", "photo"):
        return (f"ZQ{number:03}Z",), f"ZQ{number:03}Z"
    if question.type == "yes_no":
        return True, ""
    return f"ZQ{number:03}Z", f"ZQ{number:03}Z"


def marked() -> Iterator[tuple[Located, Value, str]]:
    for number, place in enumerate(PLACES):
        yield place, *marker(number, place.question)


def report(answers: dict[str, Answer], **changes: object) -> bytes:
    known = {CONSENT: Answer(True), **answers}
    return landlord_report(
        subject(questionnaire=OPEN, answers=known, study=Study(day=DAY), decisions=None, **changes)
    )


@pytest.mark.parametrize(
    "said",
    [
        None,
        Answer(False),
        Answer(state=State.REFUSED),
        Answer(state=State.LATER),
        Answer(state=State.UNKNOWN),
    ],
)
def test_it_cannot_be_made_without_that_very_consent(said: Answer | None) -> None:
    answers = {name: answer for name, answer in ANSWERS.items() if name != CONSENT}
    if said is not None:
        answers[CONSENT] = said
    with pytest.raises(UserError, match="n’a pas accepté"):
        landlord_report(subject(answers=answers))


def test_no_marker_of_a_question_outside_the_list_is_printed() -> None:
    answers = {
        path(place): Answer(value, note=f"NOTE{number}", kept=f"KEPT{number}")
        for number, (place, value, _) in enumerate(marked())
    }
    printed = text(report(answers)).replace(" ", "")
    assert "NOTE" not in printed
    assert "KEPT" not in printed
    seen = [
        place
        for place, _, words in marked()
        if words and place.question.type != "time" and words in printed
    ]
    assert {"surface", "boiler_year", "dpe_date"} <= {place.question.id for place in seen}
    assert [place.pattern for place in seen if not may_be_seen(place)] == []


def test_no_question_outside_the_list_changes_one_byte() -> None:
    """All of them answered at once; where that changes something, which ones do."""
    markers = {place: marker(number, place.question)[0] for number, place in enumerate(PLACES)}
    allowed = {path(one): Answer(markers[one]) for one in PLACES if may_be_seen(one)}
    outside = [place for place in PLACES if not may_be_seen(place)]
    silent = report(allowed)
    answers: list[Callable[[Located], Answer]] = [
        lambda place: Answer(markers[place]),
        lambda place: Answer(False if place.question.type == "yes_no" else markers[place]),
        lambda _place: Answer(state=State.REFUSED),
    ]
    assert len(outside) > 150
    for answer in answers:
        if report({**allowed, **{path(one): answer(one) for one in outside}}) != silent:
            alone = [
                one for one in outside if report({**allowed, path(one): answer(one)}) != silent
            ]
            raise AssertionError([one.pattern for one in alone] or "only together")


def test_what_the_study_found_changes_not_one_byte() -> None:
    plain = landlord_report(subject(study=Study(day=DAY), decisions=None))
    assert landlord_report(subject(study=study())) == plain


def test_free_words_and_photos_are_left_out_even_when_the_list_has_them() -> None:
    for place, value, words in marked():
        if place.question.type in ("text", "note", "photo", "signature"):
            assert words not in text(report({path(place): Answer(value)}))


def test_both_lists_agree() -> None:
    named = [*FACTS, *DEFECTS]
    named += [f"rooms/{name}" for name in (*ROOM_FACTS, *ROOM_DEFECTS)]
    named += [f"windows/{name}" for name in WINDOW_DEFECTS]
    for pattern in named:
        place = OPEN.located[pattern]
        assert may_be_seen(place), pattern
        assert place.question.type in ("choice", "choices", "yes_no", "number", "integer", "month")
    for pattern, said in DEFECTS.items():
        choices = {choice.id for choice in OPEN.located[pattern].question.choices}
        assert set(said) <= (choices or {True, False})


def test_it_says_the_defects_of_the_dwelling() -> None:
    said = text(landlord_report(subject()))
    for words in (
        "Fils électriques à nu",
        "De l’humidité.",
        "Un peu de moisissures.",
        "Chambre : des moisissures",
        "16,5",
        "58 m²",
        "Réparer",
    ):
        assert (words in said) == (words != "Réparer")


def test_what_the_tenant_did_is_not_told() -> None:
    signs = ("overloaded_strip", "fuel_heater", "blocked_gas_inlet", "fall_hazard")
    said = text(report({"danger_signs": Answer(signs)}))
    assert "Risque de chute" in said
    assert not any(words in said for words in ("Multiprise", "Poêle", "Grille"))
    blocked = {**ANSWERS, "inlets_blocked": Answer(True)}
    assert landlord_report(subject(answers=blocked)) == landlord_report(subject())


def test_a_dwelling_without_defect_is_said_so() -> None:
    assert "Aucun défaut à vous signaler." in text(report({}))
