"""The settings of a scheme: prepared, put in force, replaced; which one holds on which day."""

from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from tests.operations.households_made import (
    begin_visit,
    given,
    make_household,
    say,
)
from tests.operations.read_back import state
from tests.operations.schemes_made import ECOGIE, VE, put
from tests.reports.reading import text
from visitapp.domain.errors import UserError
from visitapp.domain.privacy import writes
from visitapp.operations.households.agency_contacts import agency_for
from visitapp.operations.records import answers, transitions
from visitapp.operations.schemes import settings
from visitapp.operations.schemes.settings_in_force import in_force
from visitapp.operations.visits.print_report import report, report_input
from visitapp.store.file import meta

TODAY = date(2026, 11, 25)


pytestmark = pytest.mark.usefixtures("coordinator")


def picture(colour: str = "white") -> bytes:
    out = BytesIO()
    Image.new("RGB", (60, 30), colour).save(out, "PNG")
    return out.getvalue()


def test_nothing_written_is_what_the_program_says(desk) -> None:
    """Two visits and 30 % of `parameters/schemes.yaml`; the first class of `aids.yaml`."""
    now = in_force(desk, scheme=ECOGIE, on=TODAY)
    assert (now.name, now.visits, now.reinforced_percent) == ("Ecogie", 2, 30)
    assert (now.income_rule, now.version, now.since) == ("very_modest", "", None)
    assert now.yearly_target is None  # not known: it is not zero
    assert now.kit is None
    assert in_force(desk, scheme=VE, on=TODAY).name == "Visites énergie"


def test_a_version_in_force_is_read_and_the_next_begins_from_it(desk) -> None:
    first = put(desk, since=date(2026, 1, 1), name="Ecogie Est", visits=1, yearly_target=200,
                kit=("led_bulb", "aerator"), phone="01 23 45 67 89", first_call=10,
                publisher="L’agence du test\n1, rue Exemple")  # fmt: skip
    now = in_force(desk, scheme=ECOGIE, on=TODAY)
    assert (now.version, now.name, now.visits, now.yearly_target) == (first, "Ecogie Est", 1, 200)
    assert (now.kit, now.phone) == (("led_bulb", "aerator"), "01 23 45 67 89")
    assert now.first_call == 10
    assert in_force(desk, scheme=VE, on=TODAY).first_call is None  # not known: not zero
    assert in_force(desk, scheme=VE, on=TODAY).version == ""
    draft = settings.prepare(desk, scheme=ECOGIE).made
    found = settings.version(desk, record=draft)
    assert found.open
    assert (found.said.name, found.said.yearly_target) == ("Ecogie Est", 200)
    assert found.said.first_call == 10
    assert found.said.legal == {"publisher": "L’agence du test\n1, rue Exemple"}
    assert found.answers["since"].value == TODAY


def test_the_one_before_is_replaced_in_the_same_breath(desk) -> None:
    first, second = put(desk, since=date(2026, 1, 1)), put(desk, since=date(2026, 6, 1))
    assert (state(desk, first), state(desk, second)) == ("replaced", "in_force")
    assert in_force(desk, scheme=ECOGIE, on=date(2026, 5, 31)).version == first
    assert in_force(desk, scheme=ECOGIE, on=date(2026, 6, 1)).version == second
    assert in_force(desk, scheme=ECOGIE, on=date(2025, 12, 31)).version == ""


def test_a_draft_that_was_left_never_counted(desk) -> None:
    first = put(desk, since=date(2026, 1, 1))
    draft = settings.prepare(desk, scheme=ECOGIE).made
    settings.leave(desk, record=draft)
    assert state(desk, draft) == "replaced"
    assert in_force(desk, scheme=ECOGIE, on=TODAY).version == first


def test_a_version_put_for_a_day_that_another_takes_back(desk) -> None:
    """June was put by mistake; May takes its place, and the mistake never counts after it."""
    put(desk, since=date(2026, 1, 1))
    put(desk, since=date(2026, 6, 1))
    third = put(desk, since=date(2026, 5, 1))
    assert in_force(desk, scheme=ECOGIE, on=TODAY).version == third


JANUARY, MARCH = date(2027, 1, 1), date(2027, 3, 1)


def ecogie(desk) -> settings.SchemeFile:
    return next(one for one in settings.schemes(desk) if one.now.scheme == ECOGIE)


def test_what_is_corrected_today_leaves_the_settings_to_come(desk) -> None:
    """« modestes » from January, then a telephone today: January comes all the same."""
    first = put(desk, since=date(2026, 1, 1))
    january = put(desk, since=JANUARY, income_rule="modest")
    found = ecogie(desk)
    assert (found.now.version, [one.record for one in found.coming]) == (first, [january])
    assert not found.coming[0].behind
    today = put(desk, phone="01 23 45 67 89")
    assert (state(desk, january), state(desk, today)) == ("in_force", "in_force")
    found = ecogie(desk)
    assert (found.now.version, found.clash, found.kept) == (today, (), ())
    assert [(one.record, one.behind) for one in found.coming] == [(january, True)]
    assert {one.record: one.stage for one in found.versions} == {
        first: "before", january: "coming", today: "now",
    }  # fmt: skip
    days = {
        date(2026, 11, 24): (first, "very_modest", ""),
        TODAY: (today, "very_modest", "01 23 45 67 89"),
        date(2026, 12, 31): (today, "very_modest", "01 23 45 67 89"),
        JANUARY: (january, "modest", ""),
        date(2027, 2, 1): (january, "modest", ""),
    }
    for day, said in days.items():
        held = in_force(desk, scheme=ECOGIE, on=day)
        assert (held.version, held.income_rule, held.phone) == said, day


def test_once_the_day_has_come_and_another_took_their_place_the_days_stay_theirs(
    desk, clock
) -> None:
    put(desk, since=date(2026, 1, 1))
    january = put(desk, since=JANUARY, income_rule="modest")
    today = put(desk, phone="01 23 45 67 89")
    clock.at = clock.at.replace(year=2027, month=2)
    found = ecogie(desk)
    assert (found.now.version, found.coming, found.clash) == (january, (), ())
    assert {one.record: one.stage for one in found.versions}[today] == "before"
    february = put(desk, visits=1)
    assert (state(desk, january), state(desk, today)) == ("replaced", "replaced")
    since = date(2027, 2, 25)
    for day, version in ((date(2026, 12, 31), today), (JANUARY, january),
                         (date(2027, 2, 24), january), (since, february)):  # fmt: skip
        assert in_force(desk, scheme=ECOGIE, on=day).version == version, day


def test_a_later_day_follows_and_the_same_day_takes_the_place(desk) -> None:
    put(desk, since=date(2026, 1, 1))
    january, march = put(desk, since=JANUARY), put(desk, since=MARCH)
    assert [one.record for one in ecogie(desk).coming] == [january, march]
    again = put(desk, since=JANUARY, visits=1)
    found = ecogie(desk)
    assert [one.record for one in found.coming] == [again, march]
    assert {one.record: one.stage for one in found.versions}[january] == "unused"
    held = [in_force(desk, scheme=ECOGIE, on=day).version for day in (JANUARY, MARCH)]
    assert held == [again, march]


def test_settings_to_come_are_given_up_and_only_those(desk) -> None:
    first, january = put(desk, since=date(2026, 1, 1)), put(desk, since=JANUARY)
    settings.give_up(desk, record=january)
    assert in_force(desk, scheme=ECOGIE, on=MARCH).version == first
    found = ecogie(desk)
    assert (found.now.version, found.coming) == (first, ())
    assert {one.record: one.stage for one in found.versions}[january] == "unused"
    for record in (first, january):
        with pytest.raises(UserError, match="ne sont pas à venir"):
            settings.give_up(desk, record=record)
    with pytest.raises(UserError, match="pas sur cet ordinateur"):
        settings.give_up(desk, record="nowhere")
    meta.write(desk.database, "role", "adviser")
    with pytest.raises(UserError, match="coordinatrice"):
        settings.give_up(desk, record=january)


def test_a_draft_begins_from_the_settings_to_come_to_take_their_place(desk) -> None:
    put(desk, since=date(2026, 1, 1), phone="01 11 11 11 11")
    draft = settings.prepare(desk, scheme=ECOGIE).made
    settings.change(desk, record=draft, answers=given(since=JANUARY, income_rule="modest"))
    settings.add_logo(desk, record=draft, data=picture())
    settings.put_in_force(desk, record=draft)
    made = settings.prepare(desk, scheme=ECOGIE, like=draft).made
    found = settings.version(desk, record=made)
    assert (found.said.since, found.said.income_rule) == (JANUARY, "modest")
    assert (found.said.phone, found.said.logos) == (
        "01 11 11 11 11", settings.logos_of(desk, draft)
    )  # fmt: skip
    assert found.open
    assert not found.coming
    assert settings.version(desk, record=draft).coming
    assert [one.record for one in found.putting(JANUARY).replaced] == [draft]
    settings.change(desk, record=made, answers=given(phone="01 23 45 67 89"))
    settings.put_in_force(desk, record=made)
    held = in_force(desk, scheme=ECOGIE, on=JANUARY)
    assert (held.version, held.phone) == (made, "01 23 45 67 89")
    with pytest.raises(UserError, match="ne sont pas à venir"):
        settings.prepare(desk, scheme=ECOGIE, like=draft)


def test_two_computers_for_days_to_come_are_settled_and_today_stays(desk) -> None:
    first = put(desk, since=date(2026, 1, 1))
    january = put(desk, since=JANUARY)
    other = settings.prepare(desk, scheme=ECOGIE).made
    settings.change(desk, record=other, answers=given(since=JANUARY))
    transitions.move(desk, record=other, state="in_force")  # the other computer knew of no other
    found = ecogie(desk)
    assert [one.record for one in found.kept] == [other]
    assert [(one.record, one.stage) for one in found.clash] == [(january, "beside")]
    settings.keep_one(desk, scheme=ECOGIE)
    found = ecogie(desk)
    assert (found.now.version, [one.record for one in found.coming]) == (first, [other])
    assert found.clash == ()


def test_two_computers_put_one_each(desk) -> None:
    """As a merge leaves them: both stand in force. The later `since` counts; the screen says so."""
    later = put(desk, since=date(2026, 6, 1))
    other = settings.prepare(desk, scheme=ECOGIE).made
    settings.change(desk, record=other, answers=given(since=date(2026, 3, 1)))
    transitions.move(desk, record=other, state="in_force")  # the other computer knew of no other
    assert in_force(desk, scheme=ECOGIE, on=TODAY).version == later
    assert in_force(desk, scheme=ECOGIE, on=date(2026, 4, 1)).version == other
    ecogie = next(one for one in settings.schemes(desk) if one.now.scheme == ECOGIE)
    assert [one.record for one in ecogie.clash] == [other]
    settings.keep_one(desk, scheme=ECOGIE)
    assert (state(desk, later), state(desk, other)) == ("in_force", "replaced")


def test_of_the_same_day_the_last_put_counts(desk) -> None:
    put(desk, since=date(2026, 6, 1))
    other = settings.prepare(desk, scheme=ECOGIE).made
    settings.change(desk, record=other, answers=given(since=date(2026, 6, 1)))
    transitions.move(desk, record=other, state="in_force")
    assert in_force(desk, scheme=ECOGIE, on=TODAY).version == other


def test_what_is_in_force_is_not_written(desk) -> None:
    first = put(desk, since=date(2026, 1, 1))
    with pytest.raises(UserError, match="ne changent plus"):
        settings.change(desk, record=first, answers=given(visits=3))
    with pytest.raises(UserError, match="ne changent plus"):
        settings.add_logo(desk, record=first, data=picture())
    with pytest.raises(UserError, match="ne changent plus"):
        settings.leave(desk, record=first)
    assert in_force(desk, scheme=ECOGIE, on=TODAY).visits == 2


def test_the_agency_refuses_it_too() -> None:
    """The server: nobody writes in what served, and the moves that are drawn still pass."""
    for standing in ("in_force", "replaced"):
        said = writes.why_not("coordinator", "scheme", "visits", 3, standing)
        assert said.startswith("Ces réglages ont servi")
    assert writes.why_not("coordinator", "scheme", "visits", 3, "draft") == ""
    assert writes.why_not("coordinator", "scheme", "@state", "replaced", "in_force") == ""
    assert writes.why_not("coordinator", "scheme", "@state", "in_force", "draft") == ""
    assert writes.why_not("coordinator", "scheme", "@state", "draft", "in_force")
    assert writes.why_not("adviser", "scheme", "@state", "replaced", "in_force")
    assert writes.why_not("visitor", "visit", "@state", "finished", "validated")
    same = writes.why_not("visitor", "visit", "@state", "validated", "validated")
    assert same == "", "who keeps the agency's state moves nothing, and is heard"


@pytest.mark.parametrize("role", ["visitor", "adviser", "administrator"])
def test_only_who_coordinates(desk, role) -> None:
    meta.write(desk.database, "role", role)
    with pytest.raises(UserError, match="coordinatrice"):
        settings.prepare(desk, scheme=ECOGIE)
    assert not any(one.hers for one in settings.schemes(desk))


def test_one_draft_at_a_time_and_not_without_its_day(desk) -> None:
    draft = settings.prepare(desk, scheme=ECOGIE).made
    with pytest.raises(UserError, match="en préparation"):
        settings.prepare(desk, scheme=ECOGIE)
    settings.change(desk, record=draft, answers={"since": None})
    with pytest.raises(UserError, match="premier jour"):
        settings.put_in_force(desk, record=draft)
    assert state(desk, draft) == "draft"


def test_a_value_that_cannot_be(desk) -> None:
    draft = settings.prepare(desk, scheme=ECOGIE).made
    with pytest.raises(UserError, match="1 à 6"):
        settings.change(desk, record=draft, answers=given(visits=9))


def test_nothing_moves_when_the_second_move_fails(desk, monkeypatch) -> None:
    """One transaction: the version before stays in force."""
    first = put(desk, since=date(2026, 1, 1))
    draft = settings.prepare(desk, scheme=ECOGIE).made

    def refuse(desk, *, record: str, state: str):
        if record == draft:
            raise UserError("Non.", "")
        return transitions.move(desk, record=record, state=state)

    monkeypatch.setattr(settings, "move", refuse)
    with pytest.raises(UserError, match="Non"):
        settings.put_in_force(desk, record=draft)
    assert (state(desk, first), state(desk, draft)) == ("in_force", "draft")


def test_logos_go_to_the_next_version(desk) -> None:
    draft = settings.prepare(desk, scheme=ECOGIE).made
    settings.add_logo(desk, record=draft, data=picture())
    settings.add_logo(desk, record=draft, data=picture("black"))
    first, second = settings.logos_of(desk, draft)
    settings.put_in_force(desk, record=draft)
    again = settings.prepare(desk, scheme=ECOGIE).made
    assert settings.logos_of(desk, again) == (first, second)
    settings.change(desk, record=again, answers=given(logo=(second,)))
    assert settings.logos_of(desk, again) == (second,)
    assert in_force(desk, scheme=ECOGIE, on=TODAY).logos == (first, second)
    assert answers.photo(desk, sha256=second)


def test_the_versions_are_listed_the_last_first(desk) -> None:
    first, second = put(desk, since=date(2026, 1, 1)), put(desk, since=date(2026, 6, 1))
    (ecogie,) = (one for one in settings.schemes(desk) if one.now.scheme == ECOGIE)
    assert [(one.record, one.state) for one in ecogie.versions] == [
        (second, "in_force"), (first, "replaced"),
    ]  # fmt: skip
    assert {one.by for one in ecogie.versions} == {"Nadège"}


def test_letters_and_reports_give_the_telephone_of_the_scheme(desk) -> None:
    """That of the household's file, else of its commune; without one, what ships."""
    put(desk, since=date(2026, 1, 1), phone="01 23 45 67 89", hours="du lundi au jeudi")
    put(desk, VE, since=date(2026, 1, 1), phone="09 87 65 43 21")
    bagnolet = make_household(desk)
    vincennes = make_household(desk, scheme=VE)
    elsewhere = make_household(desk, first="Paulin")
    say(desk, elsewhere, commune="Sans-Nom")
    assert agency_for(desk, bagnolet).phone == "01\u00a023\u00a045\u00a067\u00a089"
    assert agency_for(desk, vincennes).phone == "09\u00a087\u00a065\u00a043\u00a021"
    assert agency_for(desk, elsewhere).phone == ""
    visit = begin_visit(desk, bagnolet, TODAY)
    found = report_input(desk, visit)
    assert (plain(found.phone), found.hours) == ("01 23 45 67 89", "du lundi au jeudi")
    printed = text(report(desk, visit=visit))
    assert "01 23 45 67 89" in printed
    assert "du lundi au jeudi" in printed


def plain(words: str) -> str:
    return words.replace("\u00a0", " ")
