"""What waits to be sent: by household, oldest first, photos counted, training never."""

from datetime import timedelta
from unittest.mock import Mock

from PIL import Image

from tests.operations.households_made import given, make_appointment, make_household, make_visit
from tests.operations.traffic_made import number
from visitapp.operations import (
    agency_stock,
    answering,
    households,
    sending,
    sent,
    today,
    training,
    visits,
)
from visitapp.operations.making import make
from visitapp.store import meta, records
from visitapp.sync import outbox, underway


def picture() -> bytes:
    """A small picture."""
    from io import BytesIO

    out = BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "PNG")
    return out.getvalue()


def test_one_line_for_a_household_with_its_visit_first(desk) -> None:
    make_visit(desk)
    (found,) = sending.households_waiting(desk)
    assert (found.name, found.days) == ("Odile R.", 0)
    assert [file.kind for file in found.files] == ["visit", "appointment", "dossier"]
    assert found.changes == sum(file.changes for file in sending.waiting(desk))


def test_the_household_that_has_waited_longest_comes_first(desk, clock) -> None:
    make_household(desk, "Zoé", "Ammar")
    clock.at += timedelta(days=3)
    make_household(desk, "Ali", "Brunet")
    found = sending.households_waiting(desk)
    assert [(one.name, one.days) for one in found] == [("Zoé A.", 3), ("Ali B.", 0)]


def test_photos_are_counted_and_those_in_the_bin_are_not(desk) -> None:
    visit = make_visit(desk)
    path = _photo_path(desk, visit)
    answering.attach(desk, record=visit, path=path, data=picture())
    assert sending.households_waiting(desk)[0].photos == 1
    answering.answer(desk, record=visit, path=path, answer=None)
    assert sending.households_waiting(desk)[0].photos == 0


def _photo_path(desk, visit: str) -> str:
    """The path of the first photo question: it stands in a row."""
    located = answering.draft_of(desk, visit).form.located
    pattern = next(name for name, place in located.items() if place.question.type == "photo")
    repeat, _, question = pattern.partition("/")
    row = answering.add_row(desk, record=visit, repeat=repeat).made
    return f"{repeat}/{row}/{question}"


def test_training_is_never_in_it_nor_in_the_count(desk) -> None:
    appointment = training.install(desk).made
    visits.begin(desk, appointment=appointment)
    assert sending.households_waiting(desk) == ()
    assert sending.count_waiting(desk) == 0
    assert today.day(desk).to_send == 0


def test_the_count_is_the_number_of_lines(desk) -> None:
    make_visit(desk)
    make_household(desk, "Zoé", "Ammar")
    assert sending.count_waiting(desk) == len(sending.households_waiting(desk)) == 2
    assert today.day(desk).to_send == 2


def test_the_count_is_read_again_only_when_something_was_written(desk, monkeypatch) -> None:
    make_visit(desk)
    read = Mock(wraps=outbox.roots_waiting)
    monkeypatch.setattr(outbox, "roots_waiting", read)
    assert [sending.count_waiting(desk), today.day(desk).to_send] == [1, 1]
    assert read.call_count == 1
    make_household(desk, "Zoé", "Ammar")
    assert [sending.count_waiting(desk), today.day(desk).to_send] == [2, 2]
    assert read.call_count == 2


def test_counting_the_bag_is_not_a_file_that_waits(desk) -> None:
    from visitapp.operations import bag_counting

    bag_counting.count(desk, item="led_bulb", count=3)
    assert sending.count_waiting(desk) == 0


def test_a_visit_sent_back_is_to_correct(desk) -> None:
    visit = make_visit(desk)
    assert sending.to_correct(desk) == ()
    records.set_state(
        desk.database, visit, "to_correct", author="Claire", device="agency", at=desk.now()
    )
    (found,) = sending.to_correct(desk)
    assert (found.visit, found.name) == (visit, "Odile R.")
    assert today.day(desk).to_correct == 1


def test_a_household_without_a_name_still_has_one_on_the_list(desk) -> None:
    dossier = make_household(desk)
    make_appointment(desk, dossier, desk.now().date())
    answering.answer_many(desk, record=dossier, answers=given(first_name="", last_name=""))
    assert sending.households_waiting(desk)[0].name == "Foyer sans nom"
    assert households.household(desk, dossier=dossier).name == "Foyer sans nom"


def test_what_stands_beside_the_households_has_its_own_name_and_is_no_household_received(
    desk,
) -> None:
    meta.write(desk.database, "role", "adviser")
    make(desk, kind="partner", answers=given(name="Association Le Relais"))
    agency_stock.note(desk, item="led_bulb", what="bought", count=3)
    waits = {one.name for one in sending.households_waiting(desk)}
    assert waits == {"Association Le Relais", "Stock de l’agence"}
    roots = [
        row.id for kind in ("partner", "stock") for row in records.of_kind(desk.database, kind)
    ]
    underway.keep(desk.database, roots)
    number(desk)
    sent.note(desk)
    assert sent.received(desk) == ()
