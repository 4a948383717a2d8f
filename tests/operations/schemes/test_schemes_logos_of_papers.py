"""Every paper that the program makes: which carry the logos of the household's scheme, and how.

Two logos of odd shapes, one eight times as wide as tall and one four times as tall as wide: each
keeps its shape, stands under what is written, and moves no word.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.operations.agreeing import Place, place, raw_letter
from tests.operations.follow_ups_made import make_follow_up, make_visited
from tests.operations.gatherings_made import make_gathering
from tests.operations.households_made import say
from tests.operations.network_made import information
from tests.operations.schemes_made import put
from tests.reports.indicator_sheets import SHEET
from tests.reports.reading import pages
from visitapp.domain.indicators.shapes import Scope
from visitapp.domain.letters.documents import DOCUMENTS, bears_logos
from visitapp.operations.consents import record_consent
from visitapp.operations.follow_up import impact
from visitapp.operations.gatherings import attendances, papers
from visitapp.operations.households.visits_of_household import household_of
from visitapp.operations.indicators import export
from visitapp.operations.indicators.export import Whom
from visitapp.operations.letters import letters
from visitapp.operations.network.dissemination import message
from visitapp.operations.overviews import prepare_visit
from visitapp.operations.profile.recovery_sheet import code_on_paper
from visitapp.operations.schemes.logos import logos_of
from visitapp.operations.support import buildings
from visitapp.operations.visits import print_report
from visitapp.store.file import meta

WIDE, TALL = (400, 50), (60, 240)
SCHEME = "ecogie"
"""That of Bagnolet, where the household of these tests lives."""
WITHOUT = ("landlord_file", "landlord_notice", "cheque_energie", "supplier_complaint",
           "mediator_referral")  # fmt: skip
"""Letters without a logo, listed by hand: why is told in `domain.letters.documents`."""


def picture(size: tuple[int, int]) -> bytes:
    """A logo of that shape, its edges drawn, so that a cut would be seen."""
    made, out = Image.new("RGB", size, (40, 90, 150)), BytesIO()
    made.paste((250, 210, 90), (4, 4, size[0] - 4, size[1] - 4))
    made.save(out, "PNG")
    return out.getvalue()


def carry(desk, *sizes: tuple[int, int], scheme: str = SCHEME, since: date | None = None,
          **said) -> None:  # fmt: skip
    """A version of a scheme in force, with these logos."""
    drawn = tuple(picture(size) for size in sizes)
    put(desk, scheme, drawn, since=since or date(2026, 1, 1), **said)
    meta.write(desk.database, "role", "adviser")


@pytest.fixture
def at(desk) -> Place:
    """A household that agreed to everything."""
    found = place(desk)
    for kind in DOCUMENTS.values():
        key = found.key(kind.recipient)
        record_consent.note(desk, household=found.household, recipient=key, given=True)
    return found


def drawn(pdf: bytes) -> list[tuple[int, float, float, float, float]]:
    """Of each logo: its page, and in points its width, its height, its left and its foot."""
    found = []
    for number, page in enumerate(PdfReader(BytesIO(pdf)).pages):
        sizes = {f"/{one.name.rpartition('.')[0]}": one.image.size
                 for one in page.images if one.image is not None}  # fmt: skip
        placed: list[float] = []
        content = page.get_contents()
        for operands, operator in content.operations if content is not None else ():
            if operator == b"cm":
                placed = [float(one) for one in operands]
            elif operator == b"Do" and sizes.get(str(operands[0])) in (WIDE, TALL):
                wide, _, _, high, left, foot = placed
                found.append((number, wide, high, left, foot))
    return found


def check_shapes(pdf: bytes) -> None:
    """Both, side by side on one page, whole, of their own shape, in the margins, one on a line."""
    (page, *first), (same, *second) = drawn(pdf)
    assert page == same
    for (wide, high, left, foot), (w, h) in ((first, WIDE), (second, TALL)):
        assert wide / high == pytest.approx(w / h, rel=0.001)
        assert left >= 48
        assert left + wide <= 595 - 47
        assert foot >= 60
    assert second[2] >= first[2] + first[0] + 10


def _words(pdf: bytes) -> list[str]:
    return [one.strip() for one in pages(pdf)]


def logos(pdf: bytes) -> int:
    return len(drawn(pdf))


# --- the papers, each made twice: without a logo, then with two


def _letter(document: str) -> Callable[[Place], bytes]:
    return lambda at: letters.pdf(at.desk, letter=raw_letter(at, document))


def _dissemination(at: Place) -> bytes:
    made = information(at.desk, text="Parlez-en autour de vous.", scheme="Ecogie")
    return message.on_paper(at.desk, dissemination=made).pdf


def _year_after(at: Place) -> bytes:
    visit = make_visited(at.desk)
    return impact.letter(at.desk, follow_up=make_follow_up(at.desk, visit)).pdf


def _indicators(at: Place, whom: Whom) -> bytes:
    scope = Scope(date(2026, 1, 1), date(2026, 12, 31), scheme=SCHEME)
    sheet = replace(SHEET, scope=scope)
    return export.document(at.desk, sheet=sheet, form="pdf", whom=whom)


def _invitation(at: Place) -> bytes:
    """To a workshop whose place is not known yet: the household's own scheme writes."""
    workshop = make_gathering(at.desk, commune="")
    one = attendances.invite(at.desk, gathering=workshop, household=at.household).made
    return papers.invite_letter(at.desk, attendance=one).pdf


GIVEN: dict[str, Callable[[Place], bytes]] = {
    "household report": lambda at: print_report.report(at.desk, visit=at.visit),
    "social worker": lambda at: print_report.report(
        at.desk, visit=at.visit, audience="social-worker"
    ),
    "one year later": _year_after,
    "dissemination": _dissemination,
    "indicators, funders": lambda at: _indicators(at, Whom.FUNDERS),
    "invitation": _invitation,
    **{name: _letter(name) for name in DOCUMENTS if name not in WITHOUT},
}
KEPT: dict[str, Callable[[Place], bytes]] = {
    "landlord": lambda at: print_report.report(at.desk, visit=at.visit, audience="landlord"),
    "internal": lambda at: print_report.report(at.desk, visit=at.visit, audience="internal"),
    "contract sheet": lambda at: print_report.contract_sheet(at.desk, visit=at.visit),
    "tour sheet": lambda at: prepare_visit.tour_sheet(at.desk),
    "indicators, agency": lambda at: _indicators(at, Whom.US),
    **{name: _letter(name) for name in WITHOUT},
}


@pytest.mark.parametrize("name", GIVEN)
def test_what_the_agency_gives_carries_them_and_says_the_same(at: Place, name: str) -> None:
    carry(at.desk)
    before = GIVEN[name](at)
    assert logos(before) == 0
    carry(at.desk, WIDE, TALL)
    after = GIVEN[name](at)
    check_shapes(after)
    if name != "dissemination":  # each information has its own mark
        assert _words(after) == _words(before)


@pytest.mark.parametrize("name", KEPT)
def test_what_stays_inside_or_is_the_household_s_own_or_its_landlord_s_has_none(
    at: Place, name: str
) -> None:
    carry(at.desk, WIDE, TALL)
    assert logos(KEPT[name](at)) == 0


def test_which_letters_carry_them_is_told_by_who_writes_them(at: Place) -> None:
    """At the head of a letter stands the agency, or the household: never a logo over the second."""
    for document, kind in DOCUMENTS.items():
        found = letters.letter_file(at.desk, letter=raw_letter(at, document)).letter
        by_household = found.sender[0] == "Odile Ravaux"
        assert bears_logos(document) is (not by_household and kind.recipient != "landlord")


# --- the day, the schemes


def test_a_letter_that_left_keeps_the_logos_of_its_day(at: Place, clock) -> None:
    carry(at.desk, WIDE)
    letter = at.ready("social_worker_link")
    today = at.desk.now().date()
    letters.note_sent(at.desk, letter=letter, on=today, way="email")
    clock.at += timedelta(days=30)
    carry(at.desk, TALL, since=today + timedelta(days=20))  # beside the one that it had
    assert len(logos_of(at.desk, SCHEME)) == 2
    assert logos(letters.pdf(at.desk, letter=letter)) == 1
    kept = letters.as_kept(at.desk, letter=letter)
    assert kept is not None
    assert logos(kept.pdf) == 1  # the household's own copy shows what it was sent
    fresh = at.letter("social_worker_link")
    assert logos(letters.pdf(at.desk, letter=fresh)) == 2


def test_an_information_of_both_schemes_has_the_logos_of_both_each_once(at: Place) -> None:
    carry(at.desk, WIDE)
    carry(at.desk, WIDE, TALL, scheme="visites_energie")  # the first logo is of both
    made = information(at.desk)
    found = message.on_paper(at.desk, dissemination=made).pdf
    assert logos(found) == 2
    check_shapes(found)


def test_the_file_of_a_building_goes_to_its_owner_and_has_none(at: Place) -> None:
    carry(at.desk, WIDE, TALL)
    neighbour = make_visited(
        at.desk, at.desk.now().date(), first="Marc", damp=True, landlord_name="M. Alpha"
    )
    household = household_of(at.desk, neighbour)
    say(at.desk, at.visit, landlord_name="M. Alpha")
    record_consent.note(at.desk, household=household, recipient="landlord", given=True)
    assert logos(buildings.building_pdf(at.desk, household=at.household)) == 0


def test_the_recovery_code_is_of_a_computer_and_has_none(at: Place) -> None:
    carry(at.desk, WIDE, TALL)
    assert logos(code_on_paper("AAAA-BBBB", "Nadège", date(2026, 11, 25)).pdf) == 0
