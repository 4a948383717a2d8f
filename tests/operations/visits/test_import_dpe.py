"""A diagnosis into a visit: seen beside what is there, written only where it was asked."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.domain.exchange.dpe_made import NUMBER, at, dpe
from tests.operations.households_made import make_visit, say
from tests.operations.moving_homes import home
from visitapp.domain.checklist.answers import Answer, Source, State
from visitapp.domain.errors import UserError
from visitapp.operations.records.answers import answer, answers_of
from visitapp.operations.visits import import_dpe


def written(folder: Path, content: bytes) -> str:
    (folder / "dpe.xml").write_bytes(content)
    return str(folder / "dpe.xml")


def standings(seen: import_dpe.DpePreview) -> dict[str, str]:
    return {line.question: line.standing for line in seen.lines}


def test_a_preview_writes_nothing_and_says_what_is_there(desk, tmp_path: Path) -> None:
    visit = make_visit(desk)
    say(desk, visit, surface=Decimal(60))
    say(desk, visit, glazing="double")
    answer(desk, record=visit, path="construction", answer=Answer(state=State.UNKNOWN))
    answer(desk, record=visit, path="ceiling_height", answer=Answer(state=State.REFUSED))
    before = answers_of(desk, record=visit)
    seen = import_dpe.preview(desk, visit=visit, path=written(tmp_path, dpe()))
    assert answers_of(desk, record=visit) == before
    assert (seen.file, seen.number, seen.day) == ("dpe.xml", NUMBER, date(2024, 5, 17))
    told = standings(seen)
    assert (told["surface"], told["glazing"], told["construction"]) == ("other", "same", "new")
    assert (told["ceiling_height"], told["dpe_class"]) == ("other", "new")
    [surface] = [line for line in seen.lines if line.question == "surface"]
    assert (surface.words, surface.present) == ("58,4\u00a0m²", "60\u00a0m²")


def test_only_what_is_new_is_written_and_what_was_chosen(desk, tmp_path: Path) -> None:
    visit = make_visit(desk)
    say(desk, visit, surface=Decimal(60))
    say(desk, visit, glazing="single")
    seen = import_dpe.preview(desk, visit=visit, path=written(tmp_path, dpe()))
    done = import_dpe.fill(desk, visit=visit, preview=seen, replace=["glazing"])
    told = answers_of(desk, record=visit)
    assert done.result == len(seen.lines) - 1
    assert (told["surface"].value, told["surface"].source) == (Decimal(60), None)
    assert (told["glazing"].value, told["glazing"].source) == ("double", Source.READ)
    assert told["dpe_class"] == Answer(
        value="e", source=Source.READ, note=f"DPE n°\u00a0{NUMBER}, gaz à effet de serre E"
    )
    assert told["heating_shared"].value is False


def test_the_same_diagnosis_twice_has_nothing_to_fill(desk, tmp_path: Path) -> None:
    visit = make_visit(desk)
    path = written(tmp_path, dpe())
    import_dpe.fill(desk, visit=visit, preview=import_dpe.preview(desk, visit=visit, path=path))
    again = import_dpe.preview(desk, visit=visit, path=path)
    assert set(standings(again).values()) == {"same"}
    with pytest.raises(UserError, match="déjà"):
        import_dpe.fill(desk, visit=visit, preview=again)


def test_what_is_impossible_is_said_and_the_rest_is_written(desk, tmp_path: Path) -> None:
    visit = make_visit(desk)  # on 25 November 2026
    content = dpe(surface="900", day="2027-03-01")
    seen = import_dpe.preview(desk, visit=visit, path=written(tmp_path, content))
    wrong = {line.question: line.message for line in seen.lines if line.standing == "impossible"}
    assert set(wrong) == {"surface", "dpe_date"}
    assert "Écrivez la surface en m²" in wrong["surface"]
    import_dpe.fill(desk, visit=visit, preview=seen)
    told = answers_of(desk, record=visit)
    assert "surface" not in told
    assert told["dpe_class"].value == "e"


def test_a_file_that_is_none_is_refused(desk, tmp_path: Path) -> None:
    visit = make_visit(desk)
    for content in (b"<html/>", b"", b"%PDF-1.7"):
        with pytest.raises(UserError):
            import_dpe.preview(desk, visit=visit, path=written(tmp_path, content))


@pytest.mark.parametrize(
    ("street", "expected"), [("3 RUE NEUVE", ""), ("40 avenue du Stade", "3, rue Neuve, Bagnolet")]
)
def test_a_diagnosis_of_another_address_says_both(
    desk, tmp_path: Path, street: str, expected: str
) -> None:
    visit = make_visit(desk)
    path = written(tmp_path, dpe(place=at(street, "93170", "Bagnolet")))
    seen = import_dpe.preview(desk, visit=visit, path=path)
    assert (seen.address, seen.expected) == (f"{street}, 93170 Bagnolet", expected)


def test_a_household_that_moved_the_diagnosis_is_of_the_home_that_was_visited(
    desk, clock, tmp_path: Path
) -> None:
    family = home(desk, clock)
    visit = family.visited()
    family.moves(street="8, rue Haute", postcode="93100", commune="Montreuil")

    def asked(*place: str) -> tuple[str, str]:
        found = import_dpe.preview(desk, visit=visit, path=written(tmp_path, dpe(place=at(*place))))
        return found.address, found.expected

    old, new = "3, rue Neuve, 93170 Bagnolet", "8, rue Haute, 93100 Montreuil"
    assert asked("8, rue Haute", "93100", "Montreuil") == (new, old)
    assert asked("3, rue Neuve", "93170", "Bagnolet") == (old, "")
