"""Orientations, letters and the directory, of a household well under way."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.prepared import recorded
from tests.ui.drawing import Walk
from visitapp.cli.trial.pictures import application
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.consents import record_consent
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.visits_of_household import household_of
from visitapp.operations.letters import letters
from visitapp.operations.letters.orientation_board import board as board_of
from visitapp.operations.network.directory import import_export, partners
from visitapp.operations.orientations import orientations
from visitapp.operations.records.create import make
from visitapp.store.file import meta
from visitapp.store.file.ids import named
from visitapp.store.log import records

DOUBLE = named("partner", "adil_93", "of before")


def prepare(desk: Desk, visit: str) -> str:
    """A household well under way: four orientations, two letters, consents of every sort."""
    meta.write(desk.database, "role", "adviser")
    household = household_of(desk, visit)
    today = desk.now().date()
    import_export.take_first_list(desk)
    adil = next(
        row.id for row in records.of_kind(desk.database, "partner")
        if row.summary.get("code") == "adil_93"
    )  # fmt: skip
    _invented(desk)
    record_consent.note(desk, household=household, recipient="landlord", given=True)
    record_consent.ask(desk, household=household, recipient="fund_fsl")
    record_consent.note(desk, household=household, recipient="supplier_gas", given=False)
    record_consent.note(desk, household=household, recipient=f"partner:{adil}", given=True)
    later = today + timedelta(days=15)
    for need, title, recipient, partner in (
        ("landlord_mediation", "Médiation avec le propriétaire", "landlord", ""),
        ("fse93", "Fonds de solidarité énergie (Seine-Saint-Denis)", "fund_fse93", ""),
        ("adil", "ADIL\u00a0: vos droits de locataire", "partner", adil),
    ):
        made = orientations.propose(
            desk, household=household, title=title, recipient=recipient, remind_on=later, need=need,
            partner=partner, found_by=orientations.RULES,
        ).made  # fmt: skip
        if need != "fse93":
            orientations.accept(desk, orientation=made)
        if need == "adil":
            orientations.note_sent(desk, orientation=made, on=today, way="email", remind_on=today)
        if need == "landlord_mediation":
            letters.make(desk, household=household, document="landlord_file", orientation=made)
    orientations.propose(
        desk, household=household, title="Réparer la porte d’entrée", recipient="partner",
        remind_on=later,
    )  # fmt: skip
    gone = orientations.propose(
        desk, household=household, title="Atelier sur les factures", recipient="partner",
        remind_on=later,
    ).made  # fmt: skip
    orientations.refuse(desk, orientation=gone, motive="household_no", reason="Pas le temps.")
    return household


def _invented(desk: Desk) -> None:
    for name, sort, territory, delay, on in (
        ("CCAS de Romainville (exemple)", "social", "93, Romainville", "2 semaines", 30),
        ("Association Les Tilleuls (exemple)", "repairs", "93", "1 mois", 500),
    ):
        answers = {
            "name": name, "sort": sort, "territory": territory, "delay": delay,
            "criteria_short": "Habitants de la ville", "phone": "01 99 00 00 44",
            "checked_on": desk.now().date() - timedelta(days=on),
        }  # fmt: skip
        given = {path: Answer(value=value) for path, value in answers.items()}
        make(desk, kind="partner", answers=given)


def taken_twice(desk: Desk) -> None:
    """The ADIL on a second line, as two advisers took it with a program of before."""
    given = {"name": "ADIL de la Seine-Saint-Denis", "code": "adil_93", "territory": "93",
             "checked_on": desk.now().date()}  # fmt: skip
    make(desk, kind="partner", record=DOUBLE,
         answers={path: Answer(value=value) for path, value in given.items()})  # fmt: skip


def each_screen(window: Any, desk: Desk, household: str) -> Iterator[str]:
    """Bring the window to each of these screens; gives the name of its picture."""
    window.go("orientations", {"household": household})
    screen = window.screens["orientations"]
    yield "70-orientations"
    board = screen.page
    for _ in range(3):
        application().processEvents()
    board.area.settle()
    need = screen.part.needs[0]
    need.row.click()
    board.area.settle()
    for _ in range(3):
        application().processEvents()
    board.area.reveal(need)
    bar = board.area.verticalScrollBar()
    bar.setValue(bar.value() + 200)
    yield "71-besoins"
    board.area.settle()
    bar = board.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    yield "72-accords"
    screen.propose("adil")
    yield "73-proposer"
    screen.close_inside()
    screen.consent("fund_fse93", "note")
    yield "74-accord"
    screen.close_inside()
    screen.write("", "")
    yield "75-quel-courrier"
    screen.close_inside()
    line = board_of(desk, household=household).letters[0]
    window.go("orientations", {"household": household, "letter": line.letter})
    yield "76-courrier"
    window.go("directory", {})
    yield "77-annuaire"
    found = partners.directory(desk, text="adil")
    window.go("directory", {"partner": found.lines[0].partner})
    yield "78-partenaire"
    window.go("directory", {"new": True})
    yield "79-nouveau-partenaire"
    window.go("directory", {"partner": DOUBLE})
    yield "80-fiche-en-double"


def _prepared(desk: Desk, _: Path) -> str:
    household = prepare(desk, recorded(desk, "gas_flat"))
    taken_twice(desk)
    return household


WALK = Walk(_prepared, each_screen)
