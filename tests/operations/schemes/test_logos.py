"""Logos of a scheme on the papers given to people: once, where there is room, on white."""

import json
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.operations.arrivals_made import register
from tests.operations.gatherings_made import (
    make_confirmed,
    make_contact,
    make_gathering,
    make_training,
)
from tests.operations.households_made import begin_visit
from tests.operations.schemes_made import put
from visitapp import shipped
from visitapp.domain.checklist.coding import decode
from visitapp.operations.appointments import households
from visitapp.operations.gatherings import attendances
from visitapp.operations.gatherings import papers as gatherings_papers
from visitapp.operations.intake import outcome_letters
from visitapp.operations.records.answers import answer_many
from visitapp.operations.schemes.logos import logos_of
from visitapp.operations.visits import print_report
from visitapp.reports.layout.marks import light_logo

COLOURS = ((200, 30, 30), (30, 120, 30))


def logo(colour: tuple[int, int, int]) -> bytes:
    """A disc on nothing: 90 by 60, see-through around."""
    made = Image.new("RGBA", (90, 60), (0, 0, 0, 0))
    made.paste(Image.new("RGBA", (30, 30), (*colour, 255)), (10, 10))
    out = BytesIO()
    made.save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def claire(coordinator):
    """Who coordinates, and the two logos of « Ecogie »."""
    put(coordinator, logos=tuple(logo(one) for one in COLOURS), since=date(2026, 1, 1))
    return coordinator


def marks(pdf: bytes) -> list[int]:
    """How many of the logos each page has; other pictures are larger."""
    return [
        sum(1 for one in page.images if one.image is not None and one.image.size == (90, 60))
        for page in PdfReader(BytesIO(pdf)).pages
    ]


def report_of(desk, scheme: str) -> bytes:
    """The report of the shipped family of a gas flat."""
    family = json.loads(shipped.text("examples/gas_flat.json"))
    home, _ = decode(desk.forms.latest("household"), {**family["household"], "scheme": scheme})
    household = households.create(desk, answers=home).made
    visit = begin_visit(desk, household)
    said, _ = decode(desk.forms.latest("visit"), family["answers"])
    answer_many(desk, record=visit, answers=said)
    return print_report.report(desk, visit=visit)


def test_the_household_s_report_has_them_once_and_its_first_page_is_not_set_smaller(claire) -> None:
    with_logos, without = report_of(claire, "ecogie"), report_of(claire, "visites_energie")
    assert sum(marks(with_logos)) == 2
    assert max(marks(with_logos)) == 2  # side by side, on one page
    assert sum(marks(without)) == 0
    read = [PdfReader(BytesIO(one)) for one in (with_logos, without)]
    assert len(read[0].pages) == len(read[1].pages)
    first = [one.pages[0].extract_text().split() for one in read]
    assert first[0] == first[1]


def test_what_is_told_of_a_registration(claire) -> None:
    _, registration = register(claire)  # of Montreuil
    found = outcome_letters.notice(
        claire, registration=registration, document=outcome_letters.STATE
    )
    assert marks(found.pdf) == [2]
    _, elsewhere = register(claire, commune="Champigny-sur-Marne", postcode="94500")
    found = outcome_letters.notice(claire, registration=elsewhere, document=outcome_letters.STATE)
    assert marks(found.pdf) == [0]


def test_the_papers_of_a_workshop_and_a_certificate(claire) -> None:
    workshop = make_gathering(claire)  # at Bagnolet
    one = make_confirmed(claire, workshop)
    for paper in (
        gatherings_papers.sign_in(claire, gathering=workshop),
        gatherings_papers.preparation(claire, gathering=workshop),
        gatherings_papers.invite_letter(claire, attendance=one),
    ):
        assert sum(marks(paper.pdf)) == 2, paper.title
    training = make_training(claire)
    two = attendances.invite(claire, gathering=training, contact=make_contact(claire)).made
    attendances.confirm(claire, attendance=two)
    attendances.present(claire, attendance=two)
    made: Any = gatherings_papers.certify(claire, attendance=two).result
    assert marks(made.pdf) == [2]


def test_the_same_paper_has_the_same_bytes(claire) -> None:
    workshop = make_gathering(claire)
    papers = [gatherings_papers.preparation(claire, gathering=workshop).pdf for _ in range(2)]
    assert papers[0] == papers[1]


def test_of_another_scheme_or_of_none_there_is_none(claire) -> None:
    assert len(logos_of(claire, "ecogie")) == 2
    assert logos_of(claire, "visites_energie") == ()
    assert logos_of(claire, "") == ()


def test_what_is_see_through_is_white_and_what_is_no_picture_is_nothing() -> None:
    png = light_logo(logo((200, 30, 30)), 480)
    assert png is not None
    with Image.open(BytesIO(png)) as opened:
        assert opened.getpixel((1, 1)) == (255, 255, 255)
        assert opened.getpixel((20, 20)) == (200, 30, 30)
    assert light_logo(b"GIF89a nothing of the kind", 480) is None
