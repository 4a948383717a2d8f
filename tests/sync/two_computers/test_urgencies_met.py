"""An urgency that several computers open is one, closed for all by whoever closes it; what somebody
has read opens nothing again elsewhere."""

from typing import Any

from tests.operations.arrivals_made import register
from tests.operations.households_made import begin_visit, given, make_household, say
from tests.sync.agency_server import agency_server
from tests.sync.desks import desk_at, talk
from visitapp.operations.households import urgencies
from visitapp.operations.intake import decide
from visitapp.operations.records.answers import answer_many
from visitapp.operations.sending import conflicts, outbox_page
from visitapp.store.log import log, records

DONE = "Délai obtenu du fournisseur."


def words(desk: Any) -> list[str]:
    return [one.words for one in urgencies.pressing(desk).values()]


def test_both_open_it_and_who_closes_it_closes_it_for_both(both: Any) -> None:
    a, b = both
    home, registration = register(a[0], cut="none")
    talk(a, b)
    for desk, _ in both:
        answer_many(desk, record=registration, answers=given(cut="cut"))
    urgencies.settle(a[0], household=home, note=DONE)
    assert words(b[0]) == ["Énergie ou eau coupée"]
    talk(b, a, b, a)
    for desk, _ in both:
        [one] = records.of_kind(desk.database, "urgency")
        assert (one.state, one.summary["note"]) == ("settled", DONE)
        assert (words(desk), conflicts.conflicts(desk), outbox_page.refused(desk)) == ([], (), ())


def test_what_a_visitor_saw_is_opened_where_it_is_received(tmp_path: Any) -> None:
    with (
        agency_server(tmp_path) as server,
        desk_at(tmp_path / "basile", server, "basile", "visitor") as v,
        desk_at(tmp_path / "lise", server, "lise", "adviser") as b,
    ):
        home = make_household(v[0])
        visit = begin_visit(v[0], home, v[0].now().date())
        say(v[0], visit, danger_signs=("gas_smell",))
        assert records.count(v[0].database, "urgency") == 0
        talk(v, b)
        assert words(b[0]) == ["Odeur de gaz"]
        assert log.unnumbered(b[0].database) == [], "it goes on in the round that opened it"
        say(v[0], visit, danger_signs=())
        talk(v, b)
        assert words(b[0]) == [], "ticked by mistake"
        talk(b, v)
        assert records.count(v[0].database, "urgency") == 0, "no visitor's work"


def test_what_was_read_elsewhere_is_opened_there_alone(tmp_path: Any) -> None:
    with (
        agency_server(tmp_path) as server,
        desk_at(tmp_path / "ana", server, "ana", "adviser") as a,
    ):
        home, registration = register(a[0], cut="threatened")
        decide.accept(a[0], registration=registration)
        urgencies.settle(a[0], household=home, note=DONE)
        talk(a)
        with desk_at(tmp_path / "lise", server, "lise", "adviser") as b:
            talk(b)
            [one] = records.of_kind(b[0].database, "urgency")
            assert (one.state, log.unnumbered(b[0].database)) == ("settled", [])
