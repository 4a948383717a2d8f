"""A household's copy has everything of it, and nothing of anybody else."""

import io
import json
import re
import zipfile
from datetime import date
from html import unescape

import pytest
from PIL import Image

from tests.operations.agreeing import Place
from tests.operations.households_made import make_appointment, make_household
from tests.operations.letters.test_letters import agree
from tests.operations.letters.test_letters import made as make_letter
from tests.operations.sending.test_outbox_page import _photo_path
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.errors import UserError
from visitapp.operations.letters import letters
from visitapp.operations.orientations import orientations
from visitapp.operations.privacy.data_copy_zip import archive
from visitapp.operations.records import answers as answering
from visitapp.operations.records import transitions
from visitapp.operations.records.create import make
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.lists import by_household
from visitapp.store.log import log, records

MARK = "zq"
"""Every text that these tests type begins so: it is looked for in the copy."""


def files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        assert found.testzip() is None
        return {name: found.read(name) for name in found.namelist()}


def text(found: dict[str, bytes]) -> str:
    """The page as a person reads it: without its tags."""
    return unescape(re.sub(r"<[^>]+>", " ", found["donnees.html"].decode()))


def picture(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "PNG")
    return out.getvalue()


def value_for(question, of: str, n: int):
    """Some value of a question's type that says which one it is."""
    kind = question.type
    if kind in ("text", "note"):
        return f"{MARK}{of}{n:04}"
    if kind in ("choice", "choices"):
        one = question.choices[0].id
        return one if kind == "choice" else (one,)
    return {"yes_no": True, "date": date(2026, 11, 2), "month": "2026-11", "time": "09:30",
            "integer": 3, "number": 3, "money": 3}.get(kind)  # fmt: skip


def fill(desk, record: str, form: Questionnaire) -> list[str]:
    """Answer every question of a record that has a value here; the paths."""
    rows: dict[str, str] = {}
    told: dict[str, Answer] = {}
    for n, found in enumerate(form.located.values()):
        if (value := value_for(found.question, form.kind, n)) is None:
            continue
        path = found.question.id
        if found.repeat:
            row = rows.get(found.repeat)
            if row is None:
                row = answering.add_row(desk, record=record, repeat=found.repeat).made
                rows[found.repeat] = row
            path = f"{found.repeat}/{row}/{found.question.id}"
        told[path] = Answer(value=value, note=f"{MARK}note{record[-6:]}{n}")
    for path, answer in told.items():
        with_note = log.to_json({"value": _plain(answer.value), "state": "given",
                                 "note": answer.note})  # fmt: skip
        log.append(desk.database, record=record, kind=form.kind, path=path,
                   value=json.loads(with_note or "{}"), author="Nadège", device=desk.device,
                   at=desk.now())  # fmt: skip
    desk.drafts.forget(record)
    return list(told)


def _plain(value):
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


@pytest.fixture
def full(desk) -> str:
    """A household with a record of every kind below it, every question answered."""
    meta.write(desk.database, "role", "adviser")
    household = make_household(desk)
    visit = visits.begin(
        desk, appointment=make_appointment(desk, household, date(2026, 11, 25))
    ).made
    make(desk, kind="review_point", parent=visit)
    for kind in ("registration", "call", "consent", "orientation", "support_action", "letter",
                 "follow_up"):  # fmt: skip
        make(desk, kind=kind, parent=household)
    for row in (
        records.get(desk.database, household),
        *by_household.under(desk.database, household),
    ):
        fill(desk, row.id, desk.forms.named(row.questionnaire))
    return household


def test_every_answer_and_comment_of_every_record_is_on_the_page(desk, full: str) -> None:
    """Read from the log itself, answer by answer, not from what the copy was made of."""
    found = files(archive(desk, household=full))
    page = text(found)
    rows = [records.get(desk.database, full), *by_household.under(desk.database, full)]
    assert {row.kind for row in rows} == {
        "household", "registration", "call", "appointment", "visit", "review_point", "consent",
        "orientation", "letter", "support_action", "follow_up",
    }  # fmt: skip
    typed, labels = 0, 0
    hidden = {
        ("review_point", "author"),
        ("follow_up", "followed_by"),
        ("registration", "typed_by"),
    }
    for row in rows:
        form = desk.forms.named(row.questionnaire)
        for path, answer in log.answers(desk.database, row.id).items():
            if path.count("/") == 1:
                continue  # that a row is there: its answers say so
            assert answer["state"] == "given"
            question = form.located["/".join(path.split("/")[::2])].question
            assert question.label in page, (row.kind, path)
            labels += 1
            if answer.get("note"):
                assert answer["note"] in page
            if isinstance(answer["value"], str) and answer["value"].startswith(MARK):
                assert (answer["value"] in page) is ((row.kind, path) not in hidden), path
                typed += 1
    assert typed > 60
    assert labels > 300


def test_programs_get_every_change(desk, full: str) -> None:
    found = files(archive(desk, household=full))
    told = json.loads(found["donnees.json"])
    rows = [full, *(row.id for row in by_household.under(desk.database, full))]
    assert told["records"][0]["id"] == full
    assert {one["id"] for one in told["records"]} == set(rows)
    for one in told["records"]:
        expected = {change.id for change in log.history(desk.database, one["id"])}
        assert {change["id"] for change in one["history"]} == expected
    table = found["reponses.csv"].decode("utf-8-sig")
    answers = sum(len(log.answers(desk.database, row)) for row in rows)
    assert table.count("\r\n") - 1 >= answers


def test_colleagues_are_numbers_and_corrections_stay(desk) -> None:
    meta.write(desk.database, "role", "adviser")
    household = make_household(desk)
    log.append(desk.database, record=household, kind="household", path="street",
               value={"value": "4, rue Neuve", "state": "given"}, author="Claire Anonyme",
               device="device-2", at=desk.now())  # fmt: skip
    desk.drafts.forget(household)
    found = files(archive(desk, household=household))
    page = text(found)
    assert "4, rue Neuve" in page
    before = "Avant\u00a0: 3, rue Neuve, personne 1, le 25/11/2026 à 09\u00a0h\u00a000"
    assert before in page
    assert "personne 2" in page
    for data in found.values():
        assert "Nadège".encode() not in data
        assert b"Claire Anonyme" not in data
        assert b"device-" not in data


def test_photos_and_letters_are_in_it_byte_for_byte(desk, at: Place) -> None:
    agree(at, "supplier_gas")
    letter = make_letter(at, "supplier_complaint", dispute="estimated", energy="gas")
    letters.make_ready(desk, letter=letter)
    path = _photo_path(desk, at.visit)
    sha = [answering.attach(desk, record=at.visit, path=path, data=picture(colour)).made
           for colour in ("red", "blue")]  # fmt: skip
    found = files(archive(desk, household=at.household))
    assert {found[name] for name in found if name.startswith("photos/")} == {
        desk.photos.get(one) for one in sha
    }
    [pages] = [found[name] for name in found if name.startswith("courriers/")]
    assert pages.startswith(b"%PDF")
    words = letters.text(desk, letter=letter).splitlines()
    assert all(line in text(found) for line in words if line.strip())
    for name in re.findall(r'src="([^"]+)"', found["donnees.html"].decode()):
        assert name in found


def test_a_photo_that_is_not_here_is_counted(desk, full: str) -> None:
    sql = "INSERT INTO photo_expected (record, sha256, path, problem) VALUES (:r, :s, 'x', '')"
    desk.database.run(lambda: desk.database.write(sql, r=full, s="a" * 64))
    assert "1\u00a0photo n’est pas sur cet ordinateur" in text(files(archive(desk, household=full)))


def test_nothing_of_another_household_is_in_it(desk, full: str) -> None:
    other = make_household(desk, "Etranger", "Secret")
    visit = visits.begin(desk, appointment=make_appointment(desk, other, date(2026, 11, 26))).made
    make(desk, kind="review_point", parent=visit)
    others = {other, *(row.id for row in by_household.under(desk.database, other))}
    found = files(archive(desk, household=full))
    for data in found.values():
        assert b"Etranger" not in data
        assert not any(one.encode() in data for one in others)


def test_what_looks_like_a_page_or_a_formula_is_only_shown(desk) -> None:
    meta.write(desk.database, "role", "adviser")
    household = make_household(desk, first="<script>alert(1)</script>", last='=HYPERLINK("x")')
    found = files(archive(desk, household=household))
    assert b"<script>" not in found["donnees.html"]
    assert '"\'=HYPERLINK(""x"")"' in found["reponses.csv"].decode("utf-8-sig")


def test_a_visitor_of_an_agency_has_not_everything_and_is_refused(desk) -> None:
    household = make_household(desk)
    meta.write(desk.database, "server", "https://agence.example")
    with pytest.raises(UserError, match="conseillère"):
        archive(desk, household=household)
    meta.write(desk.database, "role", "coordinator")
    assert archive(desk, household=household)
    with pytest.raises(UserError, match="pas sur cet ordinateur"):
        archive(desk, household="nobody")


def test_states_and_their_reasons_are_told(desk) -> None:
    meta.write(desk.database, "role", "adviser")
    household = make_household(desk)
    transitions.move(desk, record=household, state="refused", reason="Ne veut plus de visite.")
    page = text(files(archive(desk, household=household)))
    assert "visite refusée" in page
    assert "Ne veut plus de visite." in page


def test_a_solution_is_told_by_its_title(desk) -> None:
    """And by its name in the program for programs; one that is not shipped any more as it is."""
    meta.write(desk.database, "role", "adviser")
    household = make_household(desk)
    for need in ("landlord_mediation", "gone_since"):
        orientations.propose(
            desk, household=household, title="Écrire au bailleur", need=need, recipient="landlord",
            remind_on=date(2026, 12, 10),
        )  # fmt: skip
    found = files(archive(desk, household=household))
    assert "landlord_mediation" not in text(found)
    assert "gone_since" in text(found)
    solutions = desk.reference.tables().orientations
    [title] = [one.title for one in solutions if one.id == "landlord_mediation"]
    assert " ".join(title.split()) in " ".join(text(found).split())
    assert b"landlord_mediation" in found["donnees.json"]
