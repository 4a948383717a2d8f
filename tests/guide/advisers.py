"""What an adviser has before her where a task of her guide begins."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from typing import Any

from tests.operations.households_made import given, make_household
from tests.operations.network_made import someone, structure
from tests.ui.appointments.pictures import furnish as furnish_agenda
from tests.ui.follow_up.pictures import make_year
from tests.ui.review.pictures import furnish as furnish_review
from visitapp.cli.trial.throwaway import example, record
from visitapp.domain.roles import ADVISER
from visitapp.operations.desk.desk import Desk
from visitapp.operations.network.directory import import_export as partners_table
from visitapp.operations.network.directory import partners
from visitapp.operations.network.people import import_export as network_table
from visitapp.operations.parameters.build_package import build_package
from visitapp.operations.records import answers, create
from visitapp.operations.review import findings, points, review
from visitapp.operations.support import actions
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.log import records

PACKAGE_KEY = "11" * 32
"""What signs the packages of these scenes: `conftest` lets the program trust it."""


def to_read(desk: Desk, world: Any) -> None:
    """Visits of several visitors, one with messages and a correction (the pictures' own)."""
    furnish_review(desk, record(desk, example("gas_flat")))


def one_to_read(desk: Desk, world: Any) -> None:
    """A visit that Nadège made is finished."""
    hers = replace(desk, author="Nadège")
    visits.finish(hers, visit=record(hers, example("gas_flat")))


def sent_back(desk: Desk, world: Any) -> None:
    """The same visit went back to Nadège with one point."""
    one_to_read(desk, world)
    [visit] = records.of_kind(desk.database, "visit")
    meta.write(desk.database, "role", ADVISER)
    points.comment(
        desk, visit=visit.id, question="surface", words="Le bail dit 61 m².", to_correct=True
    )
    review.give_back(desk, visit=visit.id)


def validated(desk: Desk, world: Any) -> None:
    """One visit, read and validated: its needs are known."""
    visit = record(desk, example("gas_flat"))
    visits.finish(desk, visit=visit)
    meta.write(desk.database, "role", ADVISER)
    while findings.check_some(desk):
        pass
    review.validate(desk, visit=visit)


def with_a_household(desk: Desk, world: Any) -> None:
    """A household was registered."""
    make_household(desk, "Noémie", "Fictif", phone="01 99 00 00 15")


def mediation(desk: Desk, world: Any) -> None:
    """An action with the landlord is to be taken up today."""
    validated(desk, world)
    [household] = records.of_kind(desk.database, "household")
    actions.open_action(
        desk, household=household.id,
        answers=given(subject="landlord", goal="Faire réparer le mur.",
                      remind_on=desk.now().date()),
    )  # fmt: skip


def a_call(desk: Desk, world: Any) -> None:
    """A household is to be called today."""
    household = make_household(desk, "Noémie", "Fictif", phone="01 99 00 00 15")
    meta.write(desk.database, "role", ADVISER)
    create.make(desk, kind="call", parent=household,
                answers=given(subject="before_visit", due_on=desk.now().date()))  # fmt: skip


def a_week(desk: Desk, world: Any) -> None:
    """A week of two visitors, a shelf, bags."""
    furnish_agenda(desk)


def a_year(desk: Desk, world: Any) -> None:
    """Households visited a year ago, with every fate."""
    make_year(desk)


def a_year_corrected(desk: Desk, world: Any) -> None:
    """A bill of a visit was corrected after its follow-up."""
    done, _ = make_year(desk)
    visit = str(answers.answers_of(desk, record=done)["visit"].value)
    bill = given(**{"bills/bgas00/quantity": Decimal(4_000)})
    answers.answer_many(desk, record=visit, answers=bill)


def a_partner(desk: Desk, world: Any) -> None:
    """One service in the directory."""
    meta.write(desk.database, "role", ADVISER)
    partners.create(desk, answers=given(name="CCAS de Romainville", phone="01 99 00 00 93"))


def directory_files(desk: Desk, world: Any) -> None:
    """One service and one of its people; the files of both, exported and completed since."""
    meta.write(desk.database, "role", ADVISER)
    service = structure(desk, "CCAS de Romainville", sort="social")
    someone(desk, "Agathe Morel", service, email="agathe@ccas.example")
    partners_ = world.folder / "annuaire-complete.csv"
    line = ";Épicerie sociale de Bagnolet;" + ";" * (len(partners_table.HEADS) - 3)
    partners_.write_bytes(partners_table.export_csv(desk) + f"{line}\r\n".encode())
    people = world.folder / "personnes-completees.csv"
    line = ";Paul Renard;CCAS de Romainville" + ";" * (len(network_table.COLUMNS.heads) - 3)
    people.write_bytes(network_table.export(desk) + f"{line}\r\n".encode())
    world.values["partners"] = lambda: str(partners_)
    world.values["people"] = lambda: str(people)


def a_package(desk: Desk, world: Any) -> None:
    """The price of gas of November as a table, and as a package signed for these tests."""
    place = world.folder / "gaz"
    place.mkdir()
    heads = "nombre;colonne;valeur;du;au;source"
    (place / "gaz.csv").write_text(
        f"{heads}\ngas_reference_price;heating;0,151;2026-11-01;2026-11-30;CRE\n"
        "gas_reference_price;cooking;0,187;2026-11-01;2026-11-30;CRE\n", "utf-8"
    )  # fmt: skip
    made, _ = build_package(
        place, source="CRE, novembre 2026", published=desk.now().date(), secrets=[PACKAGE_KEY]
    )
    (place / "nombres.nombres").write_bytes(made)
    table = world.folder / "gaz.csv"
    table.write_text(
        "Nombre;Colonne;Valeur\ngas_reference_price;heating;0,151\n"
        "gas_reference_price;cooking;0,187\n", "utf-8"
    )  # fmt: skip
    world.values["package"] = lambda: str(place / "nombres.nombres")
    world.values["table"] = lambda: str(table)


def a_list(desk: Desk, world: Any) -> None:
    """A service gave a table of two households."""
    table = world.folder / "liste.csv"
    table.write_text(
        "Prénom;Nom;Téléphone;Commune\nNoémie;Fictif;01 99 00 00 15;Romainville\n"
        "Lucien;Exemple;01 99 00 00 16;Bagnolet\n", "utf-8"
    )  # fmt: skip
    world.values["list"] = lambda: str(table)


def asked_account(_: Desk, world: Any) -> None:
    """An administrator gave the adviser a code: her account waits for a second person."""
    office = world.start_office()
    office.code("Claire", ADVISER)
    with closing(sqlite3.connect(office.path)) as base, base:
        base.execute(
            "UPDATE account SET disabled = 1, asked_by = 'ana' WHERE id ="
            " (SELECT account FROM invitation ORDER BY until DESC LIMIT 1)"
        )
