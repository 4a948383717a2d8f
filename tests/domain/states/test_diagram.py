"""The page of the arrows: who takes each, in French, and where a reason is asked."""

from visitapp.domain.states.diagram import page
from visitapp.domain.states.machines import MACHINES


def test_a_row_says_who_and_whether_a_reason_is_asked() -> None:
    rows = page([MACHINES["visit"], MACHINES["period"]]).splitlines()
    every = "visiteur, conseillère, coordinatrice"
    assert f"| prévue | en cours | Commencer la visite | {every} |  |" in rows
    assert "| terminée | validée | Valider la visite | conseillère, coordinatrice |  |" in rows
    assert f"| terminée | en cours | Rouvrir la visite | {every} | yes |" in rows
    assert "| close | rouverte | Rouvrir la période | coordinatrice | yes |" in rows


def test_a_diagram_begins_where_a_record_may() -> None:
    lines = [line.strip() for line in page([MACHINES["visit"]]).splitlines()]
    assert {line for line in lines if line.startswith("[*]")} == {
        "[*] --> planned", "[*] --> in_progress",
    }  # fmt: skip
    assert "to_correct: à corriger" in lines
    assert "finished --> validated" in lines
