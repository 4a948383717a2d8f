"""Which version of a scheme's settings holds on a day; what is not said is the program's."""

from dataclasses import replace
from datetime import date

import pytest

from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.schemes.settings import (
    DRAFT,
    IN_FORCE,
    LEGAL,
    REPLACED,
    SchemeSettings,
    Version,
    holds,
    settings_of,
    versions_in_force,
)
from visitapp.domain.schemes.visits import Meeting, next_words, number_of, place_words, places
from visitapp.operations.desk.forms import Forms

DEFAULT = SchemeSettings("ecogie", "Ecogie", "very_modest", 2, 30, phone="01 99 00 00 00")
JANUARY, APRIL, JULY = date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1)
OLD = Version("old", "ecogie", REPLACED, JANUARY, (1,))
NOW = Version("now", "ecogie", IN_FORCE, APRIL, (2,))


def given(**said: object) -> dict[str, Answer]:
    return {name: Answer(value=value) for name, value in said.items()}  # type: ignore[arg-type]


def test_a_version_holds_from_its_day_and_the_one_before_until_then() -> None:
    versions = (NOW, OLD)
    assert holds(versions, "ecogie", date(2025, 12, 31)) is None
    assert holds(versions, "ecogie", JANUARY) == OLD
    assert holds(versions, "ecogie", date(2026, 3, 31)) == OLD
    assert holds(versions, "ecogie", APRIL) == NOW


def test_a_draft_or_another_scheme_holds_on_no_day() -> None:
    draft = Version("draft", "ecogie", DRAFT, JANUARY)
    left = Version("left", "ecogie", REPLACED, JANUARY)
    undated = Version("undated", "ecogie", IN_FORCE, None, (3,))
    other = Version("other", "visites_energie", IN_FORCE, JANUARY, (4,))
    assert holds((draft, left, undated, other), "ecogie", JULY) is None


def test_what_the_law_asks_is_what_was_said_and_nothing_else() -> None:
    """Not known, blank, or never asked: not there, so that no page makes one up."""
    said = given(controller=" L’agence du test ", legal_basis="public_task", host="  ")
    unknown = {"data_contact": Answer(state=State.UNKNOWN)}
    found = settings_of({**said, **unknown}, DEFAULT)
    assert found.legal == {"controller": "L’agence du test", "legal_basis": "public_task"}
    assert settings_of({}, DEFAULT).legal == {}
    [section] = [one for one in Forms().latest("scheme").sections if one.id == "legal"]
    assert [one.id for one in section.questions] == list(LEGAL)


def test_of_two_in_force_the_later_day_wins_then_the_last_put() -> None:
    later = Version("later", "ecogie", IN_FORCE, JULY, (1,))
    last = Version("last", "ecogie", IN_FORCE, APRIL, (3,))
    assert holds((later, NOW), "ecogie", JULY) == later
    assert holds((later, NOW), "ecogie", date(2026, 6, 30)) == NOW
    assert holds((last, NOW), "ecogie", JULY) == last


def test_of_two_replaced_the_last_put_is_the_one_of_the_day() -> None:
    again = Version("again", "ecogie", REPLACED, JANUARY, (5,))
    assert holds((again, OLD), "ecogie", JULY) == again


def test_settings_to_come_hold_from_their_day_whatever_is_corrected_before() -> None:
    """January is put; a correction of November leaves it; then one of March takes both places."""
    old = Version("old", "ecogie", REPLACED, date(2026, 1, 1), (1,), ended=(3,))
    january = Version("january", "ecogie", IN_FORCE, date(2027, 1, 1), (4,))
    today = Version("today", "ecogie", IN_FORCE, date(2026, 11, 28), (6,))
    days = [date(2026, 11, 27), date(2026, 11, 28), date(2026, 12, 31), date(2027, 1, 1)]
    every = (old, january, today)
    assert [holds(every, "ecogie", day) for day in days] == [old, today, today, january]
    ended = {"state": REPLACED, "ended_on": date(2027, 3, 10)}
    march = Version("march", "ecogie", IN_FORCE, date(2027, 3, 10), (10,))
    after = (old, replace(january, ended=(8,), **ended), replace(today, ended=(9,), **ended), march)
    found = [holds(after, "ecogie", day) for day in (*days, date(2027, 3, 9), date(2027, 3, 10))]
    names = [one.record for one in found if one is not None]
    assert names == ["old", "today", "today", "january", "january", "march"]


def test_what_was_ended_before_its_first_day_holds_on_none() -> None:
    """Given up in December: January goes on as before, and so after another version."""
    up = Version("up", "ecogie", REPLACED, date(2027, 1, 1), (4,), ended=(5,),
                 ended_on=date(2026, 12, 31))  # fmt: skip
    assert up.unused
    assert not replace(up, ended_on=date(2027, 1, 1)).unused  # it served, were it for an hour
    assert not NOW.unused
    assert holds((NOW, up), "ecogie", date(2027, 2, 1)) == NOW
    later = Version("later", "ecogie", IN_FORCE, date(2027, 3, 1), (6,))
    ended = replace(NOW, state=REPLACED, ended=(3,), ended_on=date(2026, 11, 1))
    assert holds((ended, up, later), "ecogie", date(2027, 2, 1)) == ended


def test_a_day_that_had_come_was_taken_back_and_stays_so() -> None:
    """June had begun when May was put over it: after both are replaced, July is still of May."""
    june = Version("june", "ecogie", REPLACED, date(2026, 6, 1), (2,), ended=(3,),
                   ended_on=date(2026, 11, 1))  # fmt: skip
    may = Version("may", "ecogie", REPLACED, date(2026, 5, 1), (4,), ended=(5,),
                  ended_on=date(2026, 12, 1))  # fmt: skip
    assert holds((june, may), "ecogie", JULY) == may


def test_those_in_force_stand_side_by_side_the_one_that_counts_first() -> None:
    later = Version("later", "ecogie", IN_FORCE, JULY, (1,))
    undated = Version("undated", "ecogie", IN_FORCE, None, (9,))
    other = Version("other", "visites_energie", IN_FORCE, JULY, (4,))
    assert versions_in_force((undated, NOW, OLD, other, later), "ecogie") == (later, NOW, undated)


def test_what_is_not_said_is_the_program_s_but_a_target_is_then_unknown() -> None:
    read = settings_of({"name": Answer(state=State.UNKNOWN)}, DEFAULT, "v1")
    assert (read.scheme, read.name, read.income_rule) == ("ecogie", "Ecogie", "very_modest")
    assert (read.visits, read.reinforced_percent, read.version) == (2, 30, "v1")
    assert (read.yearly_target, read.kit, read.since, read.logos) == (None, None, None, ())
    assert read.phone == ""  # a contact is never another's


def test_what_is_said_wins_and_zero_is_said() -> None:
    said = given(
        name=" Ecogie Est ", income_rule="none", visits=1, reinforced_percent=0, since=APRIL,
        yearly_target=0, kit=("led", "aerator"), logo=("photo1",), phone="01 99 00 00 01",
        email="est@exemple.fr", hours="9 h – 17 h", funders="Une ville", welcome="Bonjour",
        elsewhere="Appelez la mairie",
    )  # fmt: skip
    assert settings_of(said, DEFAULT, "v2") == SchemeSettings(
        scheme="ecogie", name="Ecogie Est", income_rule="none", visits=1, reinforced_percent=0,
        since=APRIL, version="v2", yearly_target=0, kit=("led", "aerator"),
        phone="01 99 00 00 01", email="est@exemple.fr", hours="9 h – 17 h", funders="Une ville",
        logos=("photo1",), welcome="Bonjour", elsewhere="Appelez la mairie",
    )  # fmt: skip


def test_what_has_the_wrong_shape_is_not_said() -> None:
    said = given(name=3, visits=True, yearly_target="200", since="2026-04-01", kit=(), logo=7)
    read = settings_of(said, DEFAULT)
    assert (read.name, read.visits, read.yearly_target) == ("Ecogie", 2, None)
    assert (read.since, read.kit, read.logos, read.version) == (None, None, (), "")


def at(day: int, state: str = "done", number: str = "", *, month: int = 1) -> Meeting:
    return Meeting(f"{month}-{day}", date(2026, month, day), state, number)


def test_in_the_order_of_the_days_without_those_put_off() -> None:
    found = places([at(20, "planned"), at(5, "absent"), at(12, number="first")])
    assert found == {"1-12": 1, "1-20": 2}


def test_the_visit_of_a_year_later_is_none_of_them() -> None:
    assert places([at(1, number="first"), at(9, number="follow_up")]) == {"1-1": 1}


def test_another_first_visit_begins_again() -> None:
    found = places([at(1, number="first"), at(9), at(1, number="first", month=5), at(9, month=5)])
    assert list(found.values()) == [1, 2, 1, 2]


@pytest.mark.parametrize(
    ("place", "visits", "words"),
    [
        (1, 2, "Visite 1 sur\u00a02"), (3, 3, "Visite 3 sur\u00a03"),
        (1, 1, ""), (3, 2, ""), (0, 2, ""),
    ],
)  # fmt: skip
def test_a_scheme_with_one_visit_says_nothing(place: int, visits: int, words: str) -> None:
    assert place_words(place, visits) == words


def test_the_next_is_named() -> None:
    assert (next_words(2), next_words(6)) == ("Deuxième visite", "Sixième visite")
    assert (number_of(1), number_of(2), number_of(3)) == ("first", "second", "")
