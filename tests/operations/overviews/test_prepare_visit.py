"""Before leaving: what is known, the papers, the paper twin."""

from io import BytesIO

from pypdf import PdfReader

from tests.operations.households_made import make_appointment, make_household
from visitapp.operations.households import planned_visits
from visitapp.operations.overviews import prepare_visit
from visitapp.operations.stock import count_bag
from visitapp.operations.training import family
from visitapp.operations.visits import visits
from visitapp.store.log import log


def pages(pdf: bytes) -> str:
    """The text of a PDF."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def planned(desk, **more) -> str:
    household = make_household(desk, phone="01 99 00 00 11", reasons=("cold", "damp"))
    return make_appointment(desk, household, desk.now().date(), **more)


def test_what_the_file_knows_is_read_before_leaving(desk) -> None:
    found = prepare_visit.preparation(desk, appointment=planned(desk, note="Sonner deux fois."))
    assert (found.card.name, found.phone, found.note) == (
        "Odile R.", "01 99 00 00 11", "Sonner deux fois.",
    )  # fmt: skip
    assert found.reasons == ("Froid l’hiver", "Humidité, moisissures")
    assert found.safety == ""
    assert {line.count for line in found.bag} == {None}


def test_who_registered_is_said_and_what_she_confided_is_not(desk) -> None:
    household = make_household(
        desk, referrer_name="Sabine Modèle", referrer_structure="CCAS de Bagnolet",
        referrer_phone="01 99 00 00 22", referrer_note="Dette de 812 euros.",
    )  # fmt: skip
    appointment = make_appointment(desk, household, desk.now().date())
    found = prepare_visit.preparation(desk, appointment=appointment)
    assert [text for _, text in found.referrer] == [
        "Sabine Modèle", "CCAS de Bagnolet", "01 99 00 00 22",
    ]  # fmt: skip
    assert "812 euros" not in str(found)


def test_papers_asked_are_ticked_as_they_are_promised(desk) -> None:
    appointment = planned(desk, documents_asked=("energy_bills", "lease"))
    found = prepare_visit.preparation(desk, appointment=appointment)
    assert [(one.id, one.promised) for one in found.documents] == [
        ("energy_bills", False), ("lease", False),
    ]  # fmt: skip
    prepare_visit.promise(desk, appointment=appointment, documents=("lease",))
    found = prepare_visit.preparation(desk, appointment=appointment)
    assert [one.id for one in found.documents if one.promised] == ["lease"]
    prepare_visit.promise(desk, appointment=appointment, documents=())
    assert not any(
        one.promised for one in prepare_visit.preparation(desk, appointment=appointment).documents
    )


def test_a_promise_is_in_the_history_of_the_appointment(desk) -> None:
    appointment = planned(desk, documents_asked=("lease",))
    prepare_visit.promise(desk, appointment=appointment, documents=("lease",))
    said = log.history(desk.database, appointment, planned_visits.DOCUMENTS_PROMISED)
    assert [change.value["value"] for change in said] == [["lease"]]


def test_the_tour_sheet_carries_the_name_and_the_day(desk) -> None:
    text = pages(prepare_visit.tour_sheet(desk, appointment=planned(desk)))
    assert "Odile R." in text
    assert "25 novembre 2026" in text.replace("\u00a0", " ")


def test_the_sheets_of_a_day_come_in_the_order_asked(desk) -> None:
    first, second = planned(desk), planned(desk)
    sheets = prepare_visit.tour_sheets(desk, appointments=(second, first))
    assert [sheet.title for sheet in sheets] == ["Fiche de tour, Odile R."] * 2
    assert all(sheet.pdf.startswith(b"%PDF") for sheet in sheets)


def test_a_training_sheet_says_so_on_each_page(desk) -> None:
    appointment = family.install(desk).made
    visits.begin(desk, appointment=appointment)
    for page in PdfReader(BytesIO(prepare_visit.tour_sheet(desk, appointment=appointment))).pages:
        assert "ntraînement" in page.extract_text()


def test_the_bag_is_told_as_it_was_counted(desk) -> None:
    count_bag.count(desk, item="led_bulb", count=6)
    found = prepare_visit.preparation(desk, appointment=planned(desk))
    assert {line.item: line.count for line in found.bag}["led_bulb"] == 6
