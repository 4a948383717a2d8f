"""About a closed year: what it cost, to whom its report was given; kept when it is closed again."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.reports.reading import text
from visitapp.domain.errors import UserError
from visitapp.domain.indicators.masking import COSTS
from visitapp.domain.indicators.shapes import Handover, Scope, Sheet
from visitapp.operations.indicators import sheets
from visitapp.operations.indicators.addenda import Addenda, addenda, note_costs, note_handover
from visitapp.operations.indicators.export import Whom, year_document
from visitapp.operations.indicators.sheets import yearly
from visitapp.store.file import meta

LAST = Scope(date(2025, 1, 1), date(2025, 12, 31), territory="T8")
QUARTER = Scope(date(2025, 1, 1), date(2025, 3, 31), territory="T8")
D = Decimal


pytestmark = pytest.mark.usefixtures("coordinator")


def told(desk, scope: Scope = LAST) -> Addenda:
    return addenda(desk, sheet=Sheet(scope, desk.now().date(), ()))


def closed(desk, scope: Scope = LAST) -> str:
    return sheets.close(desk, scope=scope).made


def said_in(made: bytes, form: str) -> str:
    """The words of a document, on one line."""
    if form == "xlsx":
        pages = load_workbook(BytesIO(made))
        words = " ".join(str(cell.value) for page in pages for row in page for cell in row)
    else:
        words = text(made) if form == "pdf" else made.decode("utf-8-sig")
    return " ".join(words.split())


def test_it_is_handed_to_funders_without_a_word_of_its_own_handing_over(desk) -> None:
    """To the agency it says what nobody wrote yet, and where to write it."""
    closed(desk)
    found = yearly(desk, scope=LAST)
    for whom in Whom:
        for form, day in (("xlsx", True), ("csv", False)):
            words = said_in(year_document(desk, sheet=found, form=form, whom=whom), form)
            ours = whom is Whom.US
            assert ("on connus, aucun montant n’est écrit. Ce n’est pas zéro." in words) is ours
            assert ("on connue, aucun jour n’est noté." in words) is (ours and day)
            assert ("Écrire les coûts" in words) is ours
        words = said_in(year_document(desk, sheet=found, form="pdf", whom=whom), "pdf")
        assert ("Remise du bilan : non connue" in words) is (whom is Whom.US)
        assert "ces chiffres ne changent plus" in words


def test_a_year_that_is_open_says_nothing_of_it(desk) -> None:
    found = yearly(desk, scope=LAST)
    assert "non connu" not in said_in(year_document(desk, sheet=found, form="pdf"), "pdf")


def test_nothing_is_written_about_a_year_that_is_open(desk) -> None:
    assert told(desk).period == ""
    closed(desk, QUARTER)
    assert told(desk, QUARTER).period == ""  # no year: no report was given


def test_the_day_the_report_was_given_to_each_authority(desk) -> None:
    period = closed(desk)
    assert told(desk).proposed == "Est Ensemble"
    note_handover(desk, period=period, to="Département ", on=date(2026, 3, 2))
    note_handover(desk, period=period, to="Est Ensemble", on=date(2026, 1, 12))
    said = (Handover("Est Ensemble", date(2026, 1, 12)), Handover("Département", date(2026, 3, 2)))
    assert told(desk).handovers == said
    found = yearly(desk, scope=LAST)
    assert found.handovers == said
    pdf = text(year_document(desk, sheet=found, form="pdf")).replace("\u00a0", " ")
    assert "Remis à Est Ensemble le 12 janvier 2026." in pdf


def test_what_the_year_cost_is_in_the_report_and_may_be_taken_back(desk) -> None:
    period = closed(desk)
    note_costs(desk, period=period, costs={"hours": D(1600), "staff_cost": D(48000)})
    assert told(desk).costs == {"hours": D(1600), "staff_cost": D(48000)}
    found = yearly(desk, scope=LAST)
    assert [(name, found.figure(name).value) for name in COSTS if found.figure(name)] == [
        ("year_hours", D(1600)), ("year_staff_cost", D(48000)), ("year_cost_per_visit", None),
    ]  # fmt: skip
    for form in ("pdf", "csv"):
        made = year_document(desk, sheet=found, form=form)
        said = text(made) if form == "pdf" else made.decode("utf-8-sig")
        assert "Coût du travail" in said.replace("\u00a0", " ")
    note_costs(desk, period=period, costs={"staff_cost": None})
    assert told(desk).costs == {"hours": D(1600)}


def test_opened_and_closed_again_it_keeps_what_was_written(desk) -> None:
    first = closed(desk)
    note_costs(desk, period=first, costs={"hours": D(1600)})
    note_handover(desk, period=first, to="Est Ensemble", on=date(2026, 1, 12))
    sheets.reopen(desk, period=first, reason="Une erreur.")
    with pytest.raises(UserError, match="n’est pas close"):
        note_costs(desk, period=first, costs={"hours": D(1)})
    second = closed(desk)
    note_costs(desk, period=second, costs={"staff_cost": D(48000)})
    found = told(desk)
    assert found.period == second
    assert found.costs == {"hours": D(1600), "staff_cost": D(48000)}
    assert found.handovers == (Handover("Est Ensemble", date(2026, 1, 12)),)


@pytest.mark.parametrize("on", [date(2025, 12, 31), date(2026, 11, 26)])
def test_neither_before_the_end_of_the_year_nor_tomorrow(desk, on) -> None:
    period = closed(desk)
    with pytest.raises(UserError, match="Ce jour"):
        note_handover(desk, period=period, to="Est Ensemble", on=on)
    with pytest.raises(UserError, match="à qui"):
        note_handover(desk, period=period, to="  ", on=date(2026, 1, 12))
    assert told(desk).handovers == ()


@pytest.mark.parametrize("role", ["visitor", "adviser", "administrator"])
def test_only_who_coordinates_writes(desk, role) -> None:
    period = closed(desk)
    meta.write(desk.database, "role", role)
    with pytest.raises(UserError, match="coordinatrice"):
        note_costs(desk, period=period, costs={"hours": D(1)})
    with pytest.raises(UserError, match="coordinatrice"):
        note_handover(desk, period=period, to="Est Ensemble", on=date(2026, 1, 12))
    assert not told(desk).may_write
