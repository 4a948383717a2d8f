"""`docs/privacy.md` is true to the code: what it names is there, and nothing is left out."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.naming import ROOT, codes_in
from tests.used_profile import names, used_profile
from visitapp import shipped
from visitapp.domain.privacy.data_page import ABOUT_HOUSEHOLDS, page, questions_of
from visitapp.domain.privacy.retention import (
    FILE,
    HOUSEHOLD,
    OF_THE_NETWORK,
    ON_A_SEAT,
    Kept,
    copies_kept,
    kept,
)
from visitapp.domain.privacy.sight import BY_KIND
from visitapp.domain.roles import ROLE_NAMES
from visitapp.operations.desk.forms import Forms
from visitapp.operations.desk.reference import reference_tables
from visitapp.operations.privacy.data_copy import ORDER
from visitapp.server.database import bundle_tables, people_tables, registration_tables
from visitapp.server.database import tables as server_tables
from visitapp.store.copies import snapshots
from visitapp.store.file.tables import metadata as laptop_tables

TEXT = (ROOT / "docs" / "privacy.md").read_text("utf-8")
SERVER = {
    *server_tables.metadata.tables, *people_tables.metadata.tables,
    bundle_tables.DeviceKey.__tablename__, bundle_tables.DeviceSlot.__tablename__,
    *registration_tables.metadata.tables,
}  # fmt: skip
COMMANDS = {"visitapp server erase": "erase", "visitapp server overdue": "overdue"}


def section(title: str) -> str:
    return re.split(r"^#{2,3} ", TEXT.split(f" {title}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def names_in(title: str) -> set[str]:
    found = (one for one in codes_in(section(title)) if not one.startswith("test_"))
    return {one for one in found if re.fullmatch(r"[a-z_]+", one)}


def on_disk() -> set[str]:
    """What the table says lies in a profile."""
    rows = section("Sur un ordinateur").split("\nTables", 1)[0].splitlines()
    return {name for row in rows if row.startswith("| `") for name in codes_in(row.split("|")[1])}


def test_every_kind_is_told_with_whom_it_is_about() -> None:
    told = dict(re.findall(r"^\| `(\w+)` \| (le foyer|l’agence) \|", TEXT, re.MULTILINE))
    assert set(told) == set(BY_KIND)
    assert {kind for kind, about in told.items() if about == "le foyer"} == ABOUT_HOUSEHOLDS


@pytest.mark.parametrize(
    ("question", "words"),
    [("caf_number", "numéro d’allocataire CAF"), ("meter_number", "numéro du point de livraison")],
)
def test_an_identifier_that_lasts_is_told_and_kept_from_the_landlord(
    question: str, words: str
) -> None:
    asked = {one.question.id: one.question for one in questions_of(Forms().latest("visit"))}
    assert "landlord" not in asked[question].recipients
    [row] = [one for one in TEXT.splitlines() if one.startswith("| `visit` |")]
    assert words in row
    assert words in " ".join(section("Description").split())


def test_what_is_about_a_household_is_what_it_gets_a_copy_of() -> None:
    assert set(ORDER) == ABOUT_HOUSEHOLDS


def test_every_table_is_told_on_the_side_where_it_is() -> None:
    laptop = set(laptop_tables.tables)
    server = set(SERVER)
    assert names_in("Sur un ordinateur") - on_disk() == laptop
    assert names_in("Sur le serveur") == server


def test_every_file_of_a_used_profile_is_told_and_no_other(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with used_profile(tmp_path / "profile") as profile:
        assert names(profile) == on_disk()
    caplog.clear()  # the crash that it had


def test_every_role_is_told() -> None:
    assert set(ROLE_NAMES) <= set(codes_in(TEXT))


def test_every_other_name_between_backquotes_is_known() -> None:
    known = (
        set(BY_KIND) | on_disk() | set(ROLE_NAMES) | set(COMMANDS) | set(laptop_tables.tables)
        | set(SERVER)
    )  # fmt: skip
    others = [one for one in codes_in(TEXT) if not one.startswith("test_") and "/" not in one]
    assert set(others) <= known


@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_are_there(command: str) -> None:
    folder = ROOT / "visitapp" / "cli" / "server"
    said = "".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    assert f'"{COMMANDS[command]}"' in said


def rule(name: str) -> Kept:
    return kept([reference_tables().parameters], date(2026, 11, 26), name)


def test_how_long_is_what_the_rule_says() -> None:
    assert f"{rule(HOUSEHOLD).months} mois après le dernier contact" in TEXT
    days = copies_kept(date(2026, 11, 26), shipped.text(FILE)).days
    told = section("Durées")
    seat = rule(ON_A_SEAT)
    assert f"sans dossier | {seat.months} mois après la séance" in told
    network = rule(OF_THE_NETWORK)
    assert f"(fiche `contact`) | {network.months} mois après le dernier contact" in told
    assert f"`keys.json.before-*`) | {days} jours" in told
    assert f"les {snapshots.KEPT} dernières, et {days} jours" in told


# --- the generated list


def test_each_question_is_on_the_generated_page_once() -> None:
    forms = {kind: Forms().latest(kind) for kind in BY_KIND}
    told = page(forms, rule(HOUSEHOLD), date(2026, 11, 26))
    for kind, form in forms.items():
        rows = told.split(f"(`{kind}`)\n", 1)[1].split("\n## ")[0]
        for one in questions_of(form):
            lines = [line for line in rows.splitlines() if f"(`{one.pattern}`) |" in line]
            assert len(lines) == 1, (kind, one.pattern)
            assert ("| oui |" in lines[0]) >= one.question.sensitive
            if one.question.sensitive:
                assert "le propriétaire" not in lines[0]
