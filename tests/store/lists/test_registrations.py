"""Registrations to treat, and who waits for a first visit: practice and begun visits left out."""

from datetime import UTC, date, datetime

import pytest

from tests.store.filing import put, say
from visitapp.store.file.database import Database
from visitapp.store.lists import registrations

TODAY = date(2026, 11, 25)
OPEN = ("to_call", "accepted")


@pytest.fixture
def filed(database: Database) -> Database:
    """Three registrations and one of practice."""
    put(
        database,
        "r-000abc",
        "registration",
        state="received",
        name="Zoé Leroux AC3-DEF",
        town="Bondy",
    )
    put(database, "r-000def", "registration", state="received", name="Awa Diop", town="Pantin")
    put(database, "r-000fed", "registration", state="refused", name="Zoé Martin", town="Bondy")
    put(database, "r-000bad", "registration", state="received", training=True, name="Zoé Essai")
    put(database, "d-0", "household", state="received", name="Zoé Dossier")
    return database


def ids(found: list[registrations.Record]) -> list[str]:
    return sorted(one.id for one in found)


@pytest.mark.parametrize(
    ("states", "text", "expected"),
    [
        (("received",), "", ["r-000abc", "r-000def"]),
        (("received", "refused"), "", ["r-000abc", "r-000def", "r-000fed"]),
        (("received", "refused"), "ZOE", ["r-000abc", "r-000fed"]),
        (("received", "refused"), "zoe " * 5_000, ["r-000abc", "r-000fed"]),
        (("received", "refused"), "bondy zoé ler", ["r-000abc"]),  # every word of it
        (("received",), "000DEF", ["r-000def"]),  # the six signs that name it
        (("received",), "00def", []),  # five name nothing
        (("received",), "AC3-DEF", ["r-000abc"]),  # the number of the pages
        (("received",), "ac3def", ["r-000abc"]),
        (("received",), "AC3DE", []),
        (("closed",), "", []),
    ],
)
def test_registrations_by_state_and_words(
    filed: Database, states: tuple[str, ...], text: str, expected: list[str]
) -> None:
    assert ids(registrations.in_states(filed, states, text=text)) == expected


@pytest.mark.parametrize(
    ("named", "text", "expected"),
    [
        (["r-000abc", "r-000fed", "nobody"], "", ["r-000abc", "r-000fed"]),
        (["r-000abc", "r-000fed"], "ler", ["r-000abc"]),
        ([], "", []),
    ],
)
def test_registrations_by_name_and_words(
    filed: Database, named: list[str], text: str, expected: list[str]
) -> None:
    assert ids(registrations.among(filed, named, text=text)) == expected


def test_registrations_are_counted_by_state_without_practice(filed: Database) -> None:
    assert registrations.counts(filed) == {"received": 2, "refused": 1}


def test_decided_is_refused_asked_more_of_or_accepted_and_not_called_yet(
    database: Database,
) -> None:
    for number, (state, home, training) in enumerate((
        ("refused", "closed", False), ("to_complete", "received", False),
        ("accepted", "to_call", False), ("accepted", "planned", False),
        ("received", "received", False), ("duplicate", "closed", False),
        ("refused", "closed", True),
    )):  # fmt: skip
        put(database, f"d-{number}", "household", state=home)
        put(database, f"r-{number}", "registration", parent=f"d-{number}", state=state,
            training=training)  # fmt: skip
    put(database, "r-away", "registration", parent="d-elsewhere", state="refused")
    assert ids(registrations.decided(database)) == ["r-0", "r-1", "r-2"]


@pytest.mark.parametrize(("document", "state", "origin", "hour", "still"), [
    ("registration_refused", "sent", "self", 9, False),
    ("registration_refused", "answered", "telephone", 9, False),
    ("registration_refused", "ready", "self", 9, True),  # it did not leave
    ("registration_refused", "sent", "self", 7, True),  # something changed since
    ("registration_state", "sent", "self", 9, True),  # it says something else
    ("registration_refused", "sent", "social_worker", 9, True),  # she has to be told too
])  # fmt: skip
def test_a_household_that_was_told_is_not_looked_at_again(
    database: Database, document: str, state: str, origin: str, hour: int, still: bool
) -> None:
    at = [datetime(2026, 11, 20, one, tzinfo=UTC) for one in (8, hour)]
    put(database, "d", "household", state="closed")
    put(database, "r", "registration", parent="d", state="refused", origin=origin, at=at[0])
    put(database, "l", "letter", parent="d", state=state, document=document, at=at[1])
    assert ids(registrations.decided(database)) == (["r"] if still else [])


@pytest.fixture
def waiting(database: Database) -> Database:
    """Five households; only the first two and the last wait."""
    put(database, "d-1", "household", state="accepted", name="Leroux")
    put(database, "r-1-aaaaa1", "registration", parent="d-1", name="Ancienne",
        at=datetime(2026, 10, 1, tzinfo=UTC))  # fmt: skip
    put(database, "r-1-aaaaa2", "registration", parent="d-1", name="Nouvelle AC3-DEF",
        at=datetime(2026, 11, 1, tzinfo=UTC))  # fmt: skip
    for name, state, day in (
        ("a-1", "planned", date(2026, 12, 3)), ("a-2", "planned", date(2026, 11, 25)),
        ("a-3", "planned", date(2026, 11, 24)), ("a-4", "absent", date(2026, 11, 25)),
    ):  # fmt: skip
        put(database, name, "appointment", parent="d-1", state=state, day=day)
    put(database, "v-1", "visit", parent="a-1", state="planned")
    put(database, "d-2", "household", state="to_call", name="Diop")
    put(database, "d-3", "household", state="accepted", name="Visitée")
    put(database, "a-5", "appointment", parent="d-3", state="planned", day=TODAY)
    put(database, "v-2", "visit", parent="a-5", state="started")
    put(database, "d-4", "household", state="closed", name="Fermée")
    put(database, "d-5", "household", state="accepted", training=True, name="Essai")
    return database


def test_who_waits_has_its_last_registration_and_its_next_appointment(waiting: Database) -> None:
    found = {one.home.id: one for one in registrations.waiting(waiting, OPEN, today=TODAY)}
    assert sorted(found) == ["d-1", "d-2"]
    first, second = found["d-1"], found["d-2"]
    assert (first.registration, first.told) == ("r-1-aaaaa2", {"name": "Nouvelle AC3-DEF"})
    assert first.meets == TODAY  # yesterday's is past, and an absence is no appointment
    assert (second.registration, second.told, second.meets) == ("", {}, None)
    assert registrations.count_waiting(waiting, OPEN) == 2
    assert registrations.count_waiting(waiting, ("to_call",)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lerou", ["d-1"]),
        ("nouvelle", ["d-1"]),  # a word of its registration
        ("AAAAA2", ["d-1"]),
        ("AC3DEF", ["d-1"]),  # the number of the pages, without its dash
        ("ancienne", []),  # of an older registration
        ("leroux diop", []),
        ("visitée", []),
    ],
)
def test_who_waits_is_found_by_either_s_words(
    waiting: Database, text: str, expected: list[str]
) -> None:
    found = registrations.waiting(waiting, OPEN, today=TODAY, text=text)
    assert [one.home.id for one in found] == expected


def test_files_are_read_by_the_places_of_their_search_words(waiting: Database) -> None:
    places, words = registrations.search_lines(waiting)
    assert sorted(words) == ["diop", "essai", "fermee", "leroux", "visitee"]
    at = dict(zip(words, places, strict=True))
    asked = [at["fermee"], at["diop"], at["essai"]]
    assert sorted(one.id for one in registrations.at_places(waiting, asked)) == ["d-2", "d-4"]
    assert list(registrations.at_places(waiting, [])) == []


def test_more_places_than_one_question_holds_are_all_read(database: Database) -> None:
    """501 places: one more than are asked at once. Those that hold nothing give nothing."""
    put(database, "d-1", "household", name="Leroux")
    (place,), _ = registrations.search_lines(database)
    asked = [*range(place + 1, place + 501), place]
    assert [one.id for one in registrations.at_places(database, asked)] == ["d-1"]


def test_one_more_of_a_known_household_names_its_file(database: Database) -> None:
    """What is filed onto a file says which; a double of nobody, and what still waits, do not."""
    put(database, "d-1", "household", state="accepted", name="Leroux")
    for id, state, of in (("r-1", "duplicate", "d-1"), ("r-2", "duplicate", None),
                          ("r-3", "received", "d-1")):  # fmt: skip
        put(database, id, "registration", state=state, name="Leroux")
        if of is not None:
            say(database, id, "same_as", of)
    assert [(one.id, home) for one, home in registrations.filed(database)] == [("r-1", "d-1")]


def test_of_one_file_the_file_that_it_is_one_more_of(database: Database) -> None:
    for id, file, state in (("r-1", "d-2", "duplicate"), ("r-2", "d-3", "received")):
        put(database, id, "registration", parent=file, state=state)
        say(database, id, "same_as", "d-1")
    asked = ("d-1", "d-2", "d-3", "")
    assert [registrations.home_of_filed(database, file) for file in asked] == ["", "d-1", "", ""]


def test_who_has_a_household_is_who_was_said_last(database: Database) -> None:
    for id in ("d-1", "d-2", "d-3"):
        put(database, id, "household", name="Leroux")
    say(database, "d-1", "@assigned", {"visitor": "ana", "name": "Ana"})
    say(database, "d-1", "@assigned", {"visitor": "basile", "name": "Basile"})
    say(database, "d-2", "@assigned", {"visitor": "ana", "name": "Ana"})
    say(database, "d-2", "@assigned", None)  # given to nobody any more
    asked = ["d-1", "d-2", "d-3", "d-unknown"]
    assert registrations.assigned(database, asked) == {"d-1": ("basile", "Basile")}
    assert registrations.assigned(database, ["d-3"]) == {}


def test_whether_any_registration_is_of_a_known_household(filed: Database) -> None:
    assert not registrations.any_filed(filed)
    put(filed, "r-more", "registration", parent="d-0", state="duplicate")
    assert registrations.any_filed(filed)


def test_households_that_ask_are_read_whatever_their_state(waiting: Database) -> None:
    put(waiting, "d-seen", "household", state="visited", name="Odile Seguin")
    put(waiting, "d-essai", "household", state="visited", training=True, name="Odile Essai")
    asked = ["d-seen", "d-essai"]
    found = registrations.asking(waiting, asked, today=TODAY)
    assert [one.home.id for one in found] == ["d-seen"]
    assert registrations.asking(waiting, asked, today=TODAY, text="seguin")
    assert not registrations.asking(waiting, asked, today=TODAY, text="leroux")
    assert not registrations.asking(waiting, [], today=TODAY)
