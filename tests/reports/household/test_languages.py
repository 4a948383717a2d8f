"""Page 1 in the household's language: whole, with the same figures, and said to be unread."""

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from unicodedata import normalize

import pytest

from tests.depth import examples
from tests.domain.energy.visits import DAY, tables, visit_form
from tests.domain.savings.anything import anything
from tests.domain.savings.cases import all_cases, run
from tests.for_each import for_each
from tests.households.home import homes, study_of
from tests.reports.household.test_page_one import TEN, family
from tests.reports.reading import pages
from tests.reports.samples import subject
from visitapp.domain.languages.catalogue import SLOT, Sentence
from visitapp.domain.languages.voice import Voice
from visitapp.domain.savings import equipment_words
from visitapp.domain.study.study import study
from visitapp.domain.support.alerts import contact
from visitapp.domain.text import french
from visitapp.reports.household import languages
from visitapp.reports.household.languages import catalogue
from visitapp.reports.household.pages.essential import essential, next_contact
from visitapp.reports.household.report import household_report

LANGUAGES = tuple(catalogue().languages)
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def numbers(text: str) -> Counter[str]:
    """Every figure of a text; 9 h and 9:00 are one hour."""
    plain = re.sub(r"(?<=\d)[\u202f ](?=\d{3}\b)", "", text.replace(":00", "").replace("1er", "1"))
    return Counter(one.replace(".", ",") for one in _NUMBER.findall(plain))


@for_each("one", catalogue().sentences, [one.id for one in catalogue().sentences])
def test_every_sentence_is_there_in_every_language_with_its_own_figures(one: Sentence) -> None:
    assert set(one.told) == set(LANGUAGES)
    fixed = numbers(SLOT.sub("", one.french))
    for said in one.told.values():
        for text in said.values() if not isinstance(said, str) else (said,):
            assert numbers(re.sub(r"\{\w+\}", "", text)) == fixed
            assert len(text) <= 2 * len(one.french) + 12
            assert "'" not in text


@cache
def told_of_page_one() -> frozenset[str]:
    """Every French sentence that page 1 may hold: of actions, dangers, equipment, next contacts."""
    found = [one for home in homes() for one in study_of(home.name).suggestions]
    found += [made for case in all_cases()
              if (made := run(case.rule, case.body).suggestion) is not None]  # fmt: skip
    said = {text for one in found for text in (one.title, one.guard or one.detail)}
    for danger in tables().dangers:
        call = contact(tables().contacts, danger.call[0]).words if danger.call else ""
        first = call.partition(" ou ")[0].partition(", ")[0]
        asked = f" {danger.call_if}" if danger.call_if else ""
        said |= {f"**{danger.title}.**{asked}" + (f" Appelez {first}." if first else "")}
        said.add(danger.now[0])
    said |= {word for pair in equipment_words._OBJECTS.values() for word in pair}
    said |= set(equipment_words._SETTINGS.values())
    return frozenset(french(one) for one in said)


@pytest.mark.parametrize("id", LANGUAGES)
def test_whatever_page_one_may_say_is_translated(id: str) -> None:
    voice = Voice(catalogue(), catalogue().languages[id])
    for one in told_of_page_one() - {""}:
        told = voice.tell(one)
        assert numbers(told) == numbers(one), (one, told)
    assert voice.missed == set()


@pytest.mark.parametrize("id", LANGUAGES)
@pytest.mark.parametrize("name", TEN)
def test_page_one_stands_beside_the_french_one_with_the_same_figures(name: str, id: str) -> None:
    one = replace(family(name), language=id)
    first, again, *others = pages(household_report(one))
    language = catalogue().languages[id]
    voice = Voice(catalogue(), language)
    said = re.sub(r"Page 1 sur \d", "Page 1", first)
    if language.right_to_left:  # the reader glues a card's number to the words at its left
        assert Counter(re.findall(r"\d", again.replace(":00", ""))) == Counter(
            re.findall(r"\d", said.replace("1er", "1"))
        )
        assert not [figure for figure in numbers(said) if figure not in again.replace(" ", "")]
    else:
        assert numbers(again) == numbers(said)
    assert "(FR)" not in again
    assert "Page 1 sur" not in again
    assert f"Traduction à relire : {language.label}" in again
    told = [voice.tell(action.title) for action in one.actions]
    told += [voice.tell(said) for said in ("L’essentiel", "Et maintenant\u00a0?")]
    typed = normalize("NFKC", again)  # Arabic letters as they are typed
    assert not [one for one in _WORD.findall(" ".join((*told, language.name))) if one not in typed]
    assert "Page 2 sur" in others[0]


def test_whatever_is_answered_nothing_stays_french_and_no_figure_changes() -> None:
    """Over visits drawn at random, near real ones or odd: a thousand when all is proven."""
    voices = [Voice(catalogue(), one) for one in catalogue().languages.values()]
    told: set[str] = set()

    def tell(said: str) -> str:
        if said not in told:
            told.add(said)
            assert not [
                one.language.id for one in voices if numbers(one.tell(said)) != numbers(said)
            ]
        return said

    for seed in range(examples(1000)):
        answers = anything(seed)
        found = study(visit_form(), answers, tables(), on=DAY, department="94")
        kept = {one.id: "keep" for one in found.suggestions if one.first and seed % 2}
        one = subject(answers=dict(answers), study=found, decisions=kept)
        tell(essential(one, tell).foot)
    assert not set().union(*(one.missed for one in voices))


@for_each("by", ["phone", "letter", "email", "social_worker"])
def test_whom_comes_next_and_when_is_told_in_every_language(by: str) -> None:
    for changes in ({}, {"adviser": ""}):
        for on in ({}, {"next_contact_on": None}):
            answers = {**subject().answers, **on}
            answers["next_contact_by"] = replace(answers["next_contact_by"], value=by)
            answers = {key: one for key, one in answers.items() if one is not None}
            said = next_contact(subject(answers=answers, **changes))
            for id in LANGUAGES:
                voice = Voice(catalogue(), catalogue().languages[id])
                assert numbers(voice.tell(said)) == numbers(said)
                assert not voice.missed, said


def test_a_page_for_nobody_where_the_language_is_french_or_not_written_yet() -> None:
    for id in ("", "fr", "ta", "other"):
        assert len(pages(household_report(subject(language=id)))) == 6


def test_what_an_agency_wrote_itself_stays_french_and_the_page_says_so() -> None:
    again = pages(household_report(subject(language="en", hours="le mardi matin")))[1]
    assert "(FR) le mardi matin" in again
    assert "(FR): not yet translated." in again


def test_a_page_that_a_person_has_read_is_no_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    known = catalogue()
    read = replace(known.languages["en"], read_by="interprète, 10 décembre 2026")
    signed = replace(known, languages={"en": read})
    monkeypatch.setattr(languages, "catalogue", lambda: signed)
    again = pages(household_report(family_in("en")))[1]
    assert "Traduction à relire" not in again
    assert "No translator" not in again
    assert "The next pages are in French." in again


def family_in(id: str):  # type: ignore[no-untyped-def]
    return replace(family(TEN[0]), language=id)


@for_each(
    "id, one, several",
    [("en", (1,), (0, 2, 21)), ("pt", (1,), (0, 2, 21)), ("es", (1,), (0, 2, 21)),
     ("ro", (1,), ()), ("tr", (), (0, 1, 2, 21)), ("ar", (), (0, 1, 2, 3, 11, 100))],
)  # fmt: skip
def test_plural_forms_are_those_of_the_unicode_tables(
    id: str, one: tuple[int, ...], several: tuple[int, ...]
) -> None:
    language = catalogue().languages[id]
    assert {language.form(n) for n in one} <= {"one"}
    assert {language.form(n) for n in several} <= {"other"}


def test_romanian_counts_few_to_nineteen_then_with_de() -> None:
    ro = catalogue().languages["ro"]
    assert {ro.form(n) for n in (0, 2, 19, 101, 119)} == {"few"}
    assert {ro.form(n) for n in (20, 100, 120)} == {"other"}


def test_the_visit_offers_the_languages_that_are_written() -> None:
    choices = visit_form().located["report_language"].question.choices
    assert {one.id for one in choices} == {"fr", *LANGUAGES}
