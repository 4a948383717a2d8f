"""What is made known: its mark, who it goes to, who has it, what followed."""

from datetime import date

import pytest

from tests.operations.households_made import given, say
from tests.operations.network_made import information, registration, someone, structure
from visitapp.domain.errors import UserError
from visitapp.domain.network.marks import MARKS, is_mark, mark
from visitapp.operations.network.dissemination import disseminations as disseminating
from visitapp.operations.network.dissemination import recipients as to
from visitapp.operations.network.dissemination import undo
from visitapp.operations.network.dissemination.disseminations import (
    DisseminationFile,
    dissemination_file,
    disseminations,
)
from visitapp.operations.network.people import people
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.transitions import move
from visitapp.store.file import meta
from visitapp.store.log import records

TODAY = date(2026, 11, 25)


pytestmark = pytest.mark.usefixtures("adviser")


def opened(desk, made: str) -> DisseminationFile:
    return dissemination_file(desk, dissemination=made)


def names(desk, made: str) -> list[str]:
    return [one.name for one in opened(desk, made).recipients]


# --- the mark


def test_each_has_a_mark_that_checks_itself_and_is_nobody_elses(desk) -> None:
    codes = [opened(desk, information(desk, f"N° {n}")).line.code for n in range(12)]
    assert len(set(codes)) == 12
    assert all(is_mark(code) for code in codes)


def test_a_mark_that_is_taken_is_never_drawn(desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = information(desk, "Une"), information(desk, "Deux")
    monkeypatch.setattr(disseminating, "MARKS", 2)
    say(desk, first, code=mark(0))
    assert disseminating.free_mark(desk) == mark(1)
    say(desk, second, code=mark(1))
    with pytest.raises(UserError):
        disseminating.free_mark(desk)


def test_two_that_bear_the_same_mark_are_told_and_one_takes_another(desk) -> None:
    first, second = information(desk, "Une"), information(desk, "Deux")
    code = opened(desk, first).line.code
    say(desk, second, code=code)  # as two computers apart may
    assert opened(desk, second).twins == ("Une",)
    disseminating.new_mark(desk, dissemination=second)
    assert opened(desk, second).twins == ()
    assert opened(desk, second).line.code != code
    assert opened(desk, first).line.code == code


# --- written, corrected


def test_a_title_is_needed(desk) -> None:
    with pytest.raises(UserError, match="Il manque le titre"):
        disseminating.create(desk, answers=given(text="Parlez-en."))
    made = information(desk)
    with pytest.raises(UserError, match="Il manque le titre"):
        disseminating.change(desk, dissemination=made, answers={"title": None})
    assert opened(desk, made).line.title == "Visites gratuites"


def test_what_went_out_does_not_change_but_its_networks_do(desk) -> None:
    made = information(desk)
    to.add_other(desk, dissemination=made, name="Épicerie du quartier")
    row = opened(desk, made).recipients[0].row
    to.note_given(desk, dissemination=made, whom=[row], on=TODAY, way="hand")
    with pytest.raises(UserError, match="partie"):
        disseminating.change(desk, dissemination=made, answers=given(text="Autre chose."))
    with pytest.raises(UserError, match="partie"):
        disseminating.new_mark(desk, dissemination=made)
    disseminating.change(desk, dissemination=made, answers=given(networks=("groceries",)))
    assert opened(desk, made).line.networks == ("Épiceries solidaires",)


# --- to whom


@pytest.fixture
def network(desk) -> dict[str, str]:
    """A CCAS here with three people, one elsewhere, a CAF; a grocery with an address only."""
    here = structure(desk, "CCAS de Bondy", sort="social", territory="Bondy")
    away = structure(desk, "CCAS de Vincennes", sort="social", territory="94")
    caf = structure(desk, "CAF", sort="caf", territory="93", email="accueil@caf.example")
    shop = structure(desk, "Épicerie", sort="grocery", territory="", email="epicerie@x.example")
    mail = {"channels": ("email",), "agreed_on": date(2026, 1, 5)}
    return {
        "agrees": someone(desk, "Agathe", here, email="agathe@x.example", **mail),
        "phone": someone(desk, "Bruno", here, email="bruno@x.example", channels=("phone",)),
        "silent": someone(desk, "Chloé", here, email="chloe@x.example"),
        "away": someone(desk, "Denis", away, email="denis@x.example", **mail),
        "here": here, "caf": caf, "shop": shop,
    }  # fmt: skip


def test_recipients_are_proposed_from_networks_and_territory(desk, network: dict[str, str]) -> None:
    made = information(
        desk, networks=("town_halls", "caf", "groceries"), territory="Seine-Saint-Denis"
    )
    found = {one.name: one for one in to.proposed(desk, dissemination=made)}
    assert set(found) == {"Agathe", "Bruno", "Chloé", "CCAS de Bondy", "CAF", "Épicerie"}
    ticked = {name for name, one in found.items() if one.ticked}
    # Chloé agreed to nothing; the CCAS is reached through its people; where the shop is, nobody
    # said.
    assert ticked == {"Agathe", "Bruno", "CAF"}
    assert found["Chloé"].reached.why == "n’a pas encore dit comment être jointe"
    assert found["Bruno"].reached.why == "n’accepte pas les messages"
    assert found["Épicerie"].where == "unknown"


def test_without_a_network_nobody_is_proposed(desk) -> None:
    made = disseminating.create(desk, answers=given(title="Visites")).made
    with pytest.raises(UserError, match="Aucun réseau"):
        to.proposed(desk, dissemination=made)


def test_they_are_chosen_one_by_one_and_who_has_it_stays(desk, network: dict[str, str]) -> None:
    made = information(desk)
    agathe, bruno = f"contact:{network['agrees']}", f"contact:{network['phone']}"
    to.choose(desk, dissemination=made, keys=[agathe, bruno])
    assert names(desk, made) == ["Agathe", "Bruno"]
    first = opened(desk, made).recipients[0]
    to.note_given(desk, dissemination=made, whom=[first.row], on=TODAY, way="hand")
    caf = f"partner:{network['caf']}"
    to.choose(desk, dissemination=made, keys=[caf])
    assert names(desk, made) == ["Agathe", "CAF"]
    proposed = {one.key: one for one in to.proposed(desk, dissemination=made)}
    assert (proposed[agathe].ticked, proposed[agathe].fixed) == (True, True)
    assert (proposed[bruno].ticked, proposed[bruno].fixed) == (False, False)
    with pytest.raises(UserError):
        to.choose(desk, dissemination=made, keys=["contact:nobody"])


def test_the_name_of_a_person_stays_in_her_own_record(desk, network: dict[str, str]) -> None:
    made = information(desk)
    to.choose(desk, dissemination=made, keys=[f"contact:{network['agrees']}"])
    assert "Agathe" not in str(draft_of(desk, made).answers)
    people.erase(desk, contact=network["agrees"])
    only = opened(desk, made).recipients[0]
    assert (only.name, only.detail) == ("Personne effacée", "CCAS de Bondy")
    assert only.reached.address == ""


# --- given


def test_the_first_given_makes_it_sent_and_dates_it(desk, network: dict[str, str]) -> None:
    made = information(desk)
    keys = [f"contact:{network[name]}" for name in ("agrees", "phone")]
    to.choose(desk, dissemination=made, keys=keys)
    agathe, bruno = (one.row for one in opened(desk, made).recipients)
    assert opened(desk, made).line.state == "draft"
    to.note_given(desk, dissemination=made, whom=[bruno], on=date(2026, 11, 20), way="hand")
    found = opened(desk, made)
    assert (found.line.state, found.line.sent_on) == ("sent", date(2026, 11, 20))
    assert (found.line.given, found.line.recipients) == (1, 2)
    assert [(one.given_on, one.way) for one in found.recipients] == [
        (None, ""), (date(2026, 11, 20), "De la main à la main"),
    ]  # fmt: skip
    to.note_given(desk, dissemination=made, whom=[agathe], on=date(2026, 11, 18), way="post")
    found = opened(desk, made)
    assert found.line.sent_on == date(2026, 11, 18)
    assert set(found.ways) == {"De la main à la main", "Par courrier"}


def test_a_day_noted_wrong_is_put_right_with_what_was_said_of_it(
    desk, network: dict[str, str]
) -> None:
    """Noted given by hand on 20 November 2025: it was by post, a year later."""
    made = information(desk)
    to.choose(desk, dissemination=made, keys=[f"contact:{network['phone']}"])
    [row] = [one.row for one in opened(desk, made).recipients]
    to.note_given(desk, dissemination=made, whom=[row], on=date(2025, 11, 20), way="hand")
    to.note_given(desk, dissemination=made, whom=[row], on=date(2026, 11, 20), way="post")
    found = opened(desk, made)
    assert (found.line.sent_on, found.ways) == (date(2026, 11, 20), ("Par courrier",))


def test_what_did_not_take_place_is_taken_back(desk, network: dict[str, str]) -> None:
    made = information(desk, how=("online",))
    keys = [f"contact:{network[name]}" for name in ("agrees", "phone")]
    to.choose(desk, dissemination=made, keys=keys)
    agathe, bruno = (one.row for one in opened(desk, made).recipients)
    to.note_given(desk, dissemination=made, whom=[bruno], on=date(2026, 11, 18), way="hand")
    to.note_given(desk, dissemination=made, whom=[agathe], on=date(2026, 11, 20), way="post")
    undo.take_back(desk, dissemination=made, row=bruno)
    found = opened(desk, made)
    assert (found.line.given, found.line.sent_on) == (1, date(2026, 11, 20))
    assert set(found.ways) == {"Par courrier", "Sur un site"}, "what was written by hand stays"
    assert [(one.row, one.given_on, one.way) for one in found.recipients if one.row == bruno] == [
        (bruno, None, "")
    ]
    with pytest.raises(UserError, match="Personne n’est à noter"):
        undo.take_back(desk, dissemination=made, row=bruno)


def test_what_cannot_be_noted_says_why_and_changes_nothing(desk, network: dict[str, str]) -> None:
    made = information(desk)
    to.choose(desk, dissemination=made, keys=[f"contact:{network['phone']}"])
    rows = [one.row for one in opened(desk, made).recipients]
    for whom, on, way, why in (
        ([], TODAY, "hand", "Personne n’est à noter"),
        (rows, None, "hand", "Il manque le jour"),
        (rows, date(2026, 11, 26), "hand", "n’est pas encore venu"),
        (rows, TODAY, "pigeon", "Dites comment"),
        (rows, TODAY, "email", "n’a pas accepté les messages"),
    ):
        with pytest.raises(UserError, match=why):
            to.note_given(desk, dissemination=made, whom=whom, on=on, way=way)
    assert opened(desk, made).line.state == "draft"
    assert opened(desk, made).recipients[0].given_on is None


def test_a_message_is_noted_for_those_it_was_written_to_only(desk, network: dict[str, str]) -> None:
    made = information(desk)
    keys = [f"contact:{network[name]}" for name in ("agrees", "phone", "silent")]
    to.choose(desk, dissemination=made, keys=keys)
    to.note_sent(desk, dissemination=made, on=TODAY)
    found = opened(desk, made)
    given_to = [one.name for one in found.recipients if one.given_on == TODAY]
    assert given_to == ["Agathe"]
    assert found.ways == ("Par message électronique",)
    with pytest.raises(UserError, match="Personne n’est à noter"):
        to.note_sent(desk, dissemination=made, on=TODAY)


def test_ended_it_leaves_the_list_and_is_taken_up_again(desk) -> None:
    made = information(desk)
    with pytest.raises(UserError):
        disseminating.end(desk, dissemination=made)
    to.add_other(desk, dissemination=made, name="Épicerie du quartier")
    row = opened(desk, made).recipients[0].row
    to.note_given(desk, dissemination=made, whom=[row], on=TODAY, way="hand")
    disseminating.end(desk, dissemination=made)
    assert disseminations(desk).lines == ()
    assert [one.dissemination for one in disseminations(desk, ended=True).lines] == [made]
    with pytest.raises(UserError, match="terminée"):
        to.add_other(desk, dissemination=made, name="Autre")
    disseminating.resume(desk, dissemination=made)
    assert [one.dissemination for one in disseminations(desk).lines] == [made]


def test_a_visitor_makes_nothing_known(desk) -> None:
    made = information(desk)
    meta.write(desk.database, "role", "visitor")
    for act in (
        lambda: information(desk),
        lambda: disseminating.change(desk, dissemination=made, answers=given(title="x")),
        lambda: to.add_other(desk, dissemination=made, name="x"),
        lambda: disseminating.end(desk, dissemination=made),
    ):
        with pytest.raises(UserError):
            act()


# --- what followed


def sent(desk, on: date, **more) -> tuple[str, str]:
    made = information(desk, **more)
    to.add_other(desk, dissemination=made, name="Un service")
    row = opened(desk, made).recipients[0].row
    to.note_given(desk, dissemination=made, whom=[row], on=on, way="hand")
    return made, opened(desk, made).line.code


def test_what_gives_its_mark_is_proven_and_the_rest_only_came_after(desk) -> None:
    structure(desk, "CCAS de Bondy", sort="social")
    made, code = sent(desk, date(2026, 8, 10), networks=("town_halls", "associations"))
    other, other_code = sent(desk, date(2026, 8, 10), networks=("town_halls",))
    foreign = next(one for one in map(mark, range(MARKS)) if one not in (code, other_code))
    proven = {
        registration(desk, date(2026, 8, 12), "Ada", heard_code=f"{code[0]}-{code[1:].lower()}"),
        registration(desk, date(2026, 11, 24), "Bea", heard_code=code, heard="relative"),
    }
    after = {
        registration(desk, date(2026, 8, 10), "Cléo", heard="town_hall"),
        registration(desk, date(2026, 11, 10), "Dora", heard="association"),
        registration(desk, date(2026, 9, 1), "Elsa", origin="social_worker",
                     referrer_structure="ccas de BONDY"),
        registration(desk, date(2026, 9, 1), "Badly typed", heard="town_hall", heard_code="ABCD"),
    }  # fmt: skip
    registration(desk, date(2026, 8, 9), "Before", heard="town_hall")
    registration(desk, date(2026, 11, 11), "Late", heard="town_hall")  # three months and a day
    registration(desk, date(2026, 9, 1), "Relative", heard="relative")
    registration(desk, date(2026, 9, 1), "Other mark", heard="town_hall", heard_code=other_code)
    registration(desk, date(2026, 9, 1), "Foreign mark", heard="town_hall", heard_code=foreign)
    double = registration(desk, date(2026, 9, 1), "Twice", heard="town_hall", heard_code=code)
    move(desk, record=double, state="duplicate", reason="Déjà inscrite.")
    found = opened(desk, made).followed
    assert {one.record for one in found.proven} == proven
    assert {one.record for one in found.after} == after
    assert found.until == date(2026, 11, 10)
    assert len(opened(desk, other).followed.proven) == 1


def test_in_another_territory_it_does_not_come_from_there(desk) -> None:
    made, code = sent(desk, date(2026, 10, 1), territory="Est Ensemble")
    here = registration(desk, date(2026, 10, 2), "Ada", heard="town_hall", commune="Bondy")
    registration(desk, date(2026, 10, 2), "Bea", heard="town_hall", commune="Vincennes")
    registration(desk, date(2026, 10, 2), "Cléo", heard="town_hall", commune="Nulle-Part")
    far = registration(desk, date(2026, 10, 2), "Dora", heard_code=code, commune="Vincennes")
    found = opened(desk, made).followed
    assert [one.record for one in found.after] == [here]
    assert [one.record for one in found.proven] == [far]


def test_nothing_comes_after_what_was_not_sent(desk) -> None:
    made = information(desk)
    registration(desk, TODAY, heard="town_hall")
    assert opened(desk, made).followed.after == ()


def test_training_is_not_counted(desk) -> None:
    made, code = sent(desk, date(2026, 10, 1))
    registered = registration(desk, date(2026, 10, 2), heard_code=code)
    desk.database.run(
        lambda: desk.database.write("UPDATE record SET training = 1 WHERE id = :id", id=registered)
    )
    assert opened(desk, made).followed.proven == ()
    assert records.count(desk.database, "registration") == 1
