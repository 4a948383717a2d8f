"""What a row is called: by its own answers, else by its number."""

from datetime import date

from tests.operations.households_made import make_visit, say
from visitapp.operations.records import answers as answering
from visitapp.operations.records.change_context import place_of
from visitapp.operations.records.row_labels import row_name
from visitapp.operations.review.open_review import open_reading
from visitapp.store.file import meta


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_a_bill_is_called_by_its_energy_and_its_end(desk) -> None:
    meta.write(desk.database, "role", "adviser")
    visit = make_visit(desk)
    say(
        desk,
        visit,
        **{
            "bills/b1": True,
            "bills/b1/energy": "water",
            "bills/b1/end": date(2026, 11, 10),
            "bills/b2": True,
        },
    )
    reading = open_reading(desk, visit=visit)
    called = {one.place.row: plain(one.row) for one in reading.lines if one.place.row}
    assert called["b1"] == "Eau, 10 novembre 2026"
    said = answering.answers_of(desk, record=visit)
    form = reading.questionnaire
    assert plain(row_name(form, said, "bills/b2/amount")) == "ligne 2"
    assert row_name(form, said, "surface") == ""
    place = place_of(desk, visit, "bills/b1/amount")
    assert (place.row, plain(place.row_name)) == (1, "Eau, 10 novembre 2026")
