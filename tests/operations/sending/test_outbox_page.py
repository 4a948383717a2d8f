"""What waits to be sent: by household, oldest first, photos counted, training never."""

from datetime import timedelta
from unittest.mock import Mock

from PIL import Image

from tests.operations.households_made import (
    given,
    make_appointment,
    make_household,
    make_visit,
    say,
)
from tests.operations.traffic_made import number
from visitapp.domain.states.kinds import Kind
from visitapp.operations.appointments import households
from visitapp.operations.overviews import day_plan
from visitapp.operations.records import answers, sync_state
from visitapp.operations.records.create import make
from visitapp.operations.sending import outbox_page
from visitapp.operations.stock import agency_stock
from visitapp.operations.training import family
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.log import records
from visitapp.sync.changes import in_flight, outbox


def picture() -> bytes:
    """A small picture."""
    from io import BytesIO

    out = BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "PNG")
    return out.getvalue()


def test_one_line_for_a_household_with_its_visit_first(desk) -> None:
    make_visit(desk)
    (found,) = outbox_page.households_waiting(desk)
    assert (found.name, found.days) == ("Odile R.", 0)
    assert [file.kind for file in found.files] == ["visit", "appointment", "household"]
    assert [file.title for file in found.files] == ["Visite", "Rendez-vous", "Foyer"]
    assert found.changes == sum(file.changes for file in outbox_page.waiting(desk))


def test_whatever_waits_is_called_by_a_word_of_the_trade() -> None:
    assert set(Kind) == set(outbox_page.TITLES)


def test_the_household_that_has_waited_longest_comes_first(desk, clock) -> None:
    make_household(desk, "Zoé", "Ammar")
    clock.at += timedelta(days=3)
    make_household(desk, "Ali", "Brunet")
    found = outbox_page.households_waiting(desk)
    assert [(one.name, one.days) for one in found] == [("Zoé A.", 3), ("Ali B.", 0)]


def test_photos_are_counted_and_those_in_the_bin_are_not(desk) -> None:
    visit = make_visit(desk)
    path = _photo_path(desk, visit)
    answers.attach(desk, record=visit, path=path, data=picture())
    assert outbox_page.households_waiting(desk)[0].photos == 1
    answers.answer(desk, record=visit, path=path, answer=None)
    assert outbox_page.households_waiting(desk)[0].photos == 0


def _photo_path(desk, visit: str) -> str:
    """The path of the first photo question: it stands in a row."""
    located = answers.draft_of(desk, visit).form.located
    pattern = next(name for name, place in located.items() if place.question.type == "photo")
    repeat, _, question = pattern.partition("/")
    row = answers.add_row(desk, record=visit, repeat=repeat).made
    return f"{repeat}/{row}/{question}"


def test_training_is_never_in_it_nor_in_the_count(desk) -> None:
    appointment = family.install(desk).made
    visits.begin(desk, appointment=appointment)
    assert outbox_page.households_waiting(desk) == ()
    assert outbox_page.count_waiting(desk) == 0
    assert day_plan.day(desk).to_send == 0


def test_the_count_is_the_number_of_lines(desk) -> None:
    make_visit(desk)
    make_household(desk, "Zoé", "Ammar")
    assert outbox_page.count_waiting(desk) == len(outbox_page.households_waiting(desk)) == 2
    assert day_plan.day(desk).to_send == 2


def test_the_count_is_read_again_only_when_something_was_written(desk, monkeypatch) -> None:
    make_visit(desk)
    read = Mock(wraps=outbox.roots_waiting)
    monkeypatch.setattr(outbox, "roots_waiting", read)
    assert [outbox_page.count_waiting(desk), day_plan.day(desk).to_send] == [1, 1]
    assert read.call_count == 1
    make_household(desk, "Zoé", "Ammar")
    assert [outbox_page.count_waiting(desk), day_plan.day(desk).to_send] == [2, 2]
    assert read.call_count == 2


def test_counting_the_bag_is_not_a_file_that_waits(desk) -> None:
    from visitapp.operations.stock import count_bag

    count_bag.count(desk, item="led_bulb", count=3)
    assert outbox_page.count_waiting(desk) == 0


def test_a_visit_sent_back_is_to_correct(desk) -> None:
    visit = make_visit(desk)
    assert outbox_page.to_correct(desk) == ()
    records.set_state(
        desk.database, visit, "to_correct", author="Claire", device="agency", at=desk.now()
    )
    (found,) = outbox_page.to_correct(desk)
    assert (found.visit, found.name) == (visit, "Odile R.")
    assert day_plan.day(desk).to_correct == 1


def test_a_household_without_a_name_still_has_one_on_the_list(desk) -> None:
    household = make_household(desk)
    make_appointment(desk, household, desk.now().date())
    say(desk, household, first_name="", last_name="")
    assert outbox_page.households_waiting(desk)[0].name == "Foyer sans nom"
    assert households.household_page(desk, household=household).name == "Foyer sans nom"


def test_what_stands_beside_the_households_has_its_own_name_and_is_no_household_received(
    desk,
) -> None:
    meta.write(desk.database, "role", "adviser")
    make(desk, kind="partner", answers=given(name="Association Le Relais"))
    agency_stock.note(desk, item="led_bulb", what="bought", count=3)
    waits = {one.name for one in outbox_page.households_waiting(desk)}
    assert waits == {"Association Le Relais", "Stock de l’agence"}
    roots = [
        row.id for kind in ("partner", "stock") for row in records.of_kind(desk.database, kind)
    ]
    in_flight.mark(desk.database, roots)
    number(desk)
    sync_state.note(desk)
    assert sync_state.received(desk) == ()
