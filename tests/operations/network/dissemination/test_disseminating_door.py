"""An information carries its own door: the page of the agency's server that takes its mark."""

import re
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from pypdf import PdfReader

from tests.operations.network_made import information
from tests.reports.reading import text
from visitapp.operations.network.dissemination.disseminations import dissemination_file
from visitapp.operations.network.dissemination.message import message_text, on_paper
from visitapp.reports.layout.qr import squares
from visitapp.server.registration import start_routes
from visitapp.store.file import meta

SERVER = "https://visites.alec.example"


pytestmark = pytest.mark.usefixtures("adviser")


def enrolled(desk, address: str = SERVER) -> None:
    meta.write(desk.database, "server", address)


def links(desk, made: str) -> list[str]:
    return [word for word in message_text(desk, dissemination=made).split() if "://" in word]


def drawn(pdf: bytes) -> frozenset[tuple[float, float, float]]:
    """The black rectangles of the last page, as its content says: x, y, width."""
    content = PdfReader(BytesIO(pdf)).pages[-1].get_contents()
    assert content is not None
    every = re.findall(
        r"([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.]+) re", content.get_data().decode("latin-1")
    )
    return frozenset(
        (float(x), float(y), float(wide)) for x, y, wide, high in every if 0 < float(high) < 5
    )


def matrix(found: frozenset[tuple[float, float, float]]) -> tuple[tuple[bool, ...], ...]:
    """The squares that rectangles cover: the first run of the first row is an eye, 7 wide."""
    left, top = min(x for x, _, _ in found), max(y for _, y, _ in found)
    square = next(wide for x, y, wide in found if (x, y) == (left, top)) / 7
    dark = {
        (round((top - y) / square), round((x - left) / square) + n)
        for x, y, wide in found for n in range(round(wide / square))
    }  # fmt: skip
    side = range(1 + max(max(one) for one in dark))
    return tuple(tuple((row, column) in dark for column in side) for row in side)


def test_the_message_links_to_the_pages_that_read_its_mark(desk) -> None:
    enrolled(desk)
    made = information(desk)
    code = dissemination_file(desk, dissemination=made).line.code
    found = links(desk, made)
    assert found == [
        f"{SERVER}/inscription?r={code}",
        f"{SERVER}/inscription/professionnel?r={code}",
    ]
    pages = {route.path for route in start_routes.router.routes}
    for one in found:
        parts = urlsplit(one)
        assert parts.path in pages
        assert parse_qs(parts.query) == {"r": [code]}


def test_the_poster_has_the_address_and_the_code_to_scan(desk) -> None:
    enrolled(desk)
    made = information(desk)
    code = dissemination_file(desk, dissemination=made).line.code
    pdf = on_paper(desk, dissemination=made).pdf
    assert f"visites.alec.example/inscription?r={code}" in text(pdf)
    assert matrix(drawn(pdf)) == squares(f"{SERVER}/inscription?r={code}")


@pytest.mark.parametrize("address", ["", "http://127.0.0.1:8000"])
def test_without_a_server_that_others_reach_nothing_is_drawn(desk, address: str) -> None:
    if address:
        enrolled(desk, address)
    made = information(desk)
    pdf = on_paper(desk, dissemination=made).pdf
    assert links(desk, made) == []
    assert "inscription?" not in text(pdf)
    assert "scannez" not in text(pdf)
    assert not drawn(pdf)


def test_a_link_of_its_own_stays_beside_it(desk) -> None:
    enrolled(desk)
    made = information(desk, link="https://alec.example/visites")
    assert links(desk, made)[0] == "https://alec.example/visites"
    assert len(links(desk, made)) == 3
