"""`visitapp impact`: a visit file and a follow-up file to what changed, in words and in JSON."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.cli.commands import plain
from tests.cli.program import called, is_refused, object_of
from tests.domain.impact.cases import AFTER, BEFORE, HOME, bills
from visitapp.domain.numbers import json_number

THEN = {**HOME, "visit_date": date(2025, 2, 1), "cold_last_winter": "often",
        **bills(BEFORE, "gas", "b")}  # fmt: skip
NOW = {"followed_on": date(2026, 2, 10), "still_here": True, "adults": 2, "children": 1,
       "cold_last_winter": "no", **bills(AFTER, "gas", "a")}  # fmt: skip


def coded(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return json_number(value) if type(value).__name__ == "Decimal" else value


def file(folder: Path, kind: str, answers: dict[str, object]) -> str:
    path = folder / f"{kind}{len(answers)}.json"
    raw = {name: coded(value) for name, value in answers.items()}
    path.write_text(json.dumps({"kind": kind, "questionnaire": f"{kind}@1", "answers": raw}))
    return str(path)


def test_what_changed_in_json(tmp_path: Path) -> None:
    """−11.9 % by hand: see tests/domain/impact/test_impact.py. It has no bill of electricity."""
    ran = called(
        "impact", file(tmp_path, "visit", THEN), file(tmp_path, "follow_up", NOW), "--json"
    )
    found = object_of(ran)
    assert ran.code == 0
    assert (found["verdict"], found["adds"], found["why_not"]) == ("less", False, "")
    assert found["total"]["low"] < -1166 < found["total"]["high"] < 0
    assert abs(found["percent"] - -11.9) < 2
    assert (found["persons_before"], found["persons_after"]) == (3, 3)
    assert found["comfort"][0] == {
        "id": "cold_last_winter", "label": "Froid l’hiver", "before": "souvent",
        "after": "non", "verdict": "better",
    }  # fmt: skip
    assert found["energies"][0]["energy"] == "gas"
    assert found["estimated"] is None
    assert len(found["sentences"]) == 3


def test_what_changed_in_words(tmp_path: Path) -> None:
    ran = called("impact", file(tmp_path, "visit", THEN), file(tmp_path, "follow_up", NOW))
    said = plain(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert said.startswith("Vous utilisez moins de gaz qu’avant la visite : environ 1")
    assert "Gaz d’une année normale" in said
    assert "Froid l’hiver" in said


def test_a_visit_of_a_year_later_does_as_well(tmp_path: Path) -> None:
    later = {**{k: v for k, v in NOW.items() if k not in ("followed_on", "still_here")},
             "visit_date": date(2026, 2, 10), "heating_energy": "gas"}  # fmt: skip
    ran = called("impact", file(tmp_path, "visit", THEN), file(tmp_path, "visit", later), "--json")
    assert object_of(ran)["verdict"] == "less"


def test_nothing_to_compare_is_said_and_ends_with_one(tmp_path: Path) -> None:
    lone = {k: v for k, v in NOW.items() if not k.startswith("bills/")}
    ran = called("impact", file(tmp_path, "visit", THEN), file(tmp_path, "follow_up", lone))
    assert (ran.code, ran.err) == (1, "")
    assert "Nous ne pouvons pas comparer" in plain(ran.out)
    assert "il manque les factures d’après la visite" in plain(ran.out)


@pytest.mark.parametrize("wrong", ["kind", "order", "answers", "absent"])
def test_a_wrong_file_is_one_clear_line(wrong: str, tmp_path: Path) -> None:
    before, after = file(tmp_path, "visit", THEN), file(tmp_path, "follow_up", NOW)
    if wrong == "kind":
        before = after
    elif wrong == "order":
        after = file(tmp_path, "follow_up", {**NOW, "followed_on": date(2024, 1, 1)})
    elif wrong == "answers":
        after = file(tmp_path, "follow_up", {**NOW, "still_here": "peut-être"})
    else:
        after = str(tmp_path / "rien.json")
    is_refused(called("impact", before, after))
