"""The agency's numbers, set on one laptop: all others compute with them; nobody else sets any."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.server.outer_key import OUTER
from tests.sync.agency_server import AgencyServer
from tests.sync.desks import desk_at, well
from visitapp.domain.errors import UserError
from visitapp.operations.desk import signing_keys
from visitapp.operations.desk.desk import Desk
from visitapp.operations.parameters import packages
from visitapp.operations.parameters.build_package import build_package
from visitapp.operations.parameters.overrides import number, set_number, take_again, withdraw
from visitapp.operations.records import sync_state
from visitapp.operations.sending import conflicts, outbox_page
from visitapp.operations.stock import bag, count_bag
from visitapp.server.database.sqlite import SqliteDatabase
from visitapp.server.sync import give_numbers
from visitapp.store.file import meta
from visitapp.store.log import log
from visitapp.sync.bundle import signing
from visitapp.sync.wire import attempts
from visitapp.ui.words.sending_state import standing

ROOT = Path(__file__).parents[3]
DAY, NEW_YEAR = date(2026, 11, 25), date(2027, 1, 2)


@pytest.fixture
def at(tmp_path: Path, server: AgencyServer) -> Iterator[Any]:
    """Opens the desk of a person, enrolled and after a first round."""
    with ExitStack() as stack:

        def opened(name: str, role: str = "visitor") -> tuple[Desk, Any]:
            found = stack.enter_context(desk_at(tmp_path / name, server, name, role))
            well(found[1].round())
            return found

        yield opened


def water(desk: Desk, value: str = "4.87", start: date = date(2026, 1, 1)) -> str:
    return set_number(
        desk, number=Decimal(value), valid_from=start, parameter="water_price", unit="€/m³",
        source="Facture du SEDIF, janvier 2026",
    ).made  # fmt: skip


def price(desk: Desk) -> Decimal | None:
    """The price of water that a study of this desk uses."""
    found = desk.reference.tables().parameters.on(DAY).get("water_price")
    return None if found is None else found.number


def banner(desk: Desk) -> str:
    found = outbox_page.sending(desk)
    for where in (found, sync_state.where(desk)):
        said = standing(where, sending=False, online=True, photos_wait=False, now=desk.now())
    return str(said.bold)


def test_everybody_of_the_agency_computes_with_what_an_adviser_set(at) -> None:
    (ana, hers), (bas, his) = at("ana", "adviser"), at("basile")
    cleo, theirs = at("cleo", "coordinator")
    assert (price(ana), price(bas)) == (None, None)
    water(ana)
    assert banner(ana) == "1\u00a0dossier attend."
    done = well(hers.round())
    assert done.round.sent == 6
    assert log.unnumbered(ana.database) == []
    assert banner(ana) == "Tout est reçu par l’agence."
    for desk, agency in ((bas, his), (cleo, theirs)):
        well(agency.round())
        assert price(desk) == Decimal("4.87")
        assert agency.round().round.differing == []
        [said] = number(desk, parameter="water_price").said
        assert said.kept.override.author == ana.author
    assert [number(desk, parameter="water_price").hers for desk in (bas, cleo)] == [False, True]


def test_a_number_that_waits_is_never_said_to_be_received(at) -> None:
    ana, hers = at("ana", "adviser")
    water(ana)
    meta.write(ana.database, attempts.SERVER, "http://127.0.0.1:9")
    hers.round()
    assert outbox_page.count_waiting(ana) == 1
    [waits] = outbox_page.households_waiting(ana)
    assert (waits.name, waits.changes) == ("Nombres de l’agence", 6)
    assert "reçu" not in banner(ana)


def test_nor_is_what_is_counted_in_a_bag(at) -> None:
    bas, his = at("basile")
    count_bag.count(bas, item="led_bulb", count=6)
    assert outbox_page.count_waiting(bas) == 0, "nobody waits for it"
    assert banner(bas) == "Les dossiers sont reçus par l’agence."
    well(his.round())
    assert banner(bas) == "Tout est reçu par l’agence."


def test_withdrawn_and_taken_again_it_is_so_everywhere(at) -> None:
    (ana, hers), (bas, his) = at("ana", "adviser"), at("basile")
    made = water(ana)
    for act, then in ((withdraw, None), (take_again, Decimal("4.87"))):
        act(ana, override=made)
        well(hers.round())
        well(his.round())
        assert price(bas) == then


def test_of_two_of_one_day_the_last_that_the_server_numbered_holds_whatever_the_clocks(at) -> None:
    (ana, hers), (cleo, theirs) = at("ana", "adviser"), at("cleo", "coordinator")
    bas, his = at("basile")
    ahead = replace(ana, now=lambda: ana.now() + timedelta(days=300))
    water(ahead, "5.01")
    water(cleo, "4.44")
    for agency in (hers, theirs, hers, his):
        well(agency.round())
    assert [price(desk) for desk in (ana, cleo, bas)] == [Decimal("4.44")] * 3
    values = [[str(one.kept.override.value) for one in number(d, parameter="water_price").said]
              for d in (ana, cleo, bas)]  # fmt: skip
    assert values == [["4.44", "5.01"]] * 3


def test_of_two_who_corrected_the_same_one_the_last_holds_and_nobody_has_to_choose(at) -> None:
    (ana, hers), (cleo, theirs) = at("ana", "adviser"), at("cleo", "coordinator")
    bas, his = at("basile")
    made = water(ana, "4.87")
    for agency in (hers, theirs):
        well(agency.round())
    ahead = replace(ana, now=lambda: ana.now() + timedelta(days=300))
    assert water(ahead, "5.01") == made
    assert water(cleo, "4.44") == made
    for agency in (hers, theirs, hers, his):
        well(agency.round())
    desks = (ana, cleo, bas)
    assert [price(desk) for desk in desks] == [Decimal("4.44")] * 3
    assert [conflicts.conflicts(desk) for desk in desks] == [()] * 3
    assert [sync_state.count_waiting(desk) for desk in desks] == [0] * 3
    water(ana, "4.60")
    for agency in (hers, theirs, his):
        assert well(agency.round()).round.differing == []
    assert [price(desk) for desk in desks] == [Decimal("4.6")] * 3


def test_a_bag_is_told_again_when_the_agency_says_what_is_few(at) -> None:
    (ana, hers), (bas, his) = at("ana", "adviser"), at("basile")
    count_bag.count(bas, item="led_bulb", count=6)
    assert [line.low for line in bag.stock(bas)] == [False]
    set_number(
        ana, parameter="kit_low", column="led_bulb", number=Decimal(20), unit="objets",
        valid_from=date(2026, 1, 1), source="Réunion d’équipe",
    )  # fmt: skip
    well(hers.round())
    well(his.round())
    assert [line.low for line in bag.stock(bas)] == [True]


def test_a_visitor_sets_none_and_one_of_before_is_refused_and_counts_no_more(
    server, tmp_path: Path
) -> None:
    from visitapp.cli.trial.demo_sync import enter

    with (
        desk_at(tmp_path / "zoe") as (zoe, hers),
        desk_at(tmp_path / "basile", server, "basile") as (bas, his),
    ):
        water(zoe, "4.87")
        assert price(zoe) == Decimal("4.87"), "alone, she is her own agency"
        enter(hers, server.address, server.code("zoe"), "portable")
        with pytest.raises(UserError, match="Seule une conseillère"):
            water(zoe, "5.00", date(2026, 2, 1))
        done = well(hers.round())
        assert (done.round.sent, done.round.refused) == (0, 6)
        reasons = {one.reason for one in outbox_page.refused(zoe)}
        assert "Seule une conseillère change un nombre de l’agence." in reasons
        assert price(zoe) is None, "everybody of the agency computes alike"
        assert banner(zoe) == "1\u00a0dossier attend."
        well(his.round())
        assert price(bas) is None
        assert len(log.unnumbered(zoe.database)) == 6, "what she wrote is still hers to read"


def package(folder: Path, monkeypatch: Any) -> Path:
    """The price of water of November, signed by a key that the program knows."""
    key, tables, file = signing.new_key(), folder / "tables", folder / "november.nombres"
    monkeypatch.setattr(signing_keys, "trusted_keys", lambda: (signing.public_of(key),))
    tables.mkdir()
    (tables / "water.csv").write_text(
        "nombre;valeur;du;source\nwater_price;4,61;2026-11-01;SEDIF\n", "utf-8"
    )
    made, _ = build_package(tables, source="SEDIF", published=DAY, secrets=[key])
    file.write_bytes(made)
    return file


def test_a_package_that_an_adviser_takes_is_on_every_laptop_after_one_round(
    at, tmp_path, monkeypatch
) -> None:
    """Signed by the maker, carried in pieces as any change; each laptop looks at it again."""
    (ana, hers), (bas, his) = at("ana", "adviser"), at("basile")
    file = package(tmp_path, monkeypatch)
    packages.take_package(ana, package=packages.read_package(ana, path=str(file)))
    assert price(ana) == Decimal("4.61")
    assert well(hers.round()).round.refused == 0
    assert log.unnumbered(ana.database) == []
    assert price(bas) is None
    well(his.round())
    assert price(bas) == Decimal("4.61")
    [one] = packages.taken(bas)
    assert (one.author, one.in_force, len(one.lines)) == (ana.author, True, 1)
    water(ana, "4.87")
    well(hers.round())
    well(his.round())
    assert price(bas) == Decimal("4.87"), "what the agency wrote is laid over its package"


def test_a_package_that_the_server_is_given_is_on_every_laptop_after_one_round(
    at, tmp_path, monkeypatch, server
) -> None:
    (ana, hers), (bas, his) = at("ana", "adviser"), at("basile")
    given = packages.read_for_everybody(str(package(tmp_path, monkeypatch)))
    database = SqliteDatabase(server.path, OUTER)
    server.run(lambda session: give_numbers.give(database, session, given, ana.now()))
    for desk, agency in ((ana, hers), (bas, his)):
        well(agency.round())
        assert price(desk) == Decimal("4.61")
        assert [one.author for one in packages.taken(desk)] == [give_numbers.AUTHOR]
    wrong = tmp_path / "wrong.nombres"
    wrong.write_bytes(given.content[:-9])
    with pytest.raises(UserError, match="n’est pas signé"):
        packages.read_for_everybody(str(wrong))


def test_after_one_round_january_is_answered_anew_and_november_as_before(
    at, tmp_path, monkeypatch, server
) -> None:
    """A package made by the tool of published tables (resources/examples/numbers, invented): gas at
    15.1 cents, a ceiling of 50,000 € for four. Without it, the last known, marked."""
    bas, his = at("basile")
    key, file = signing.new_key(), tmp_path / "january.nombres"
    monkeypatch.setattr(signing_keys, "trusted_keys", lambda: (signing.public_of(key),))
    made, _ = build_package(
        ROOT / "resources" / "examples" / "numbers", source="CRE, Anah", published=NEW_YEAR,
        secrets=[key],
    )  # fmt: skip
    file.write_bytes(made)

    def known(day: date) -> tuple[Any, Any]:
        found = bas.reference.tables().parameters.on(day)
        return found["gas_reference_price"], found["anah_very_modest_ile_de_france"]

    november = known(DAY)
    assert [one.mark for one in known(NEW_YEAR)] == [
        "dernier prix connu, octobre 2026", "plafonds de 2026",
    ]  # fmt: skip
    assert known(NEW_YEAR)[0].value == known(date(2026, 10, 31))[0].value
    given = packages.read_for_everybody(str(file))
    database = SqliteDatabase(server.path, OUTER)
    server.run(lambda session: give_numbers.give(database, session, given, bas.now()))
    well(his.round())
    gas, ceiling = known(NEW_YEAR)
    assert (gas.at("heating"), ceiling.at("4")) == (Decimal("0.151"), Decimal(50000))
    assert (gas.mark, ceiling.mark) == ("", "")
    assert known(DAY) == november
