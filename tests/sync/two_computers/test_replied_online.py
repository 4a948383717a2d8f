"""A letter bears a code; its partner answers on the server's page; the adviser finds it."""

from typing import Any

import httpx2

from tests.operations.agreeing import Place, place
from tests.sync.agency_server import AgencyServer
from tests.sync.desks import talk
from visitapp.operations.letters import letters
from visitapp.operations.letters.orientation_board import board
from visitapp.operations.orientations import orientations
from visitapp.operations.overviews.today import today
from visitapp.store.file import meta
from visitapp.sync.wire.attempts import SERVER

PUBLIC = "https://visites.alec.example"
TYPED = {"kind": "refused", "motive": "no_room", "words": "Pas avant mars.", "name": "Mme Morel"}


def sent(desk: Any, server: AgencyServer) -> tuple[Place, str, str]:
    """An orientation whose letter left: its household, it, the page that the letter names."""
    at = place(desk)
    at.agree(f"partner:{at.partner}")
    orientation = at.propose("partner", title="Voir l’association", partner=at.partner,
                             remind_on=desk.now().date())  # fmt: skip
    meta.write(desk.database, SERVER, PUBLIC)  # as people write it: that of the test has no TLS
    letter = at.ready("partner_link", orientation=orientation, partner=at.partner)
    meta.write(desk.database, SERVER, server.address)
    letters.note_sent(desk, letter=letter, on=desk.now().date(), way="post")
    return at, orientation, letters.text(desk, letter=letter).split(PUBLIC)[1].split()[0]


def test_a_partner_s_no_is_of_the_day_s_list_and_is_noted_as_it_was_said(
    server: AgencyServer, ana: Any
) -> None:
    desk, _agency = ana
    at, orientation, path = sent(desk, server)
    assert today(desk).lines == ()
    talk(ana)
    with httpx2.Client(base_url=server.address) as partner:
        assert "Répondre au courrier" in partner.get(path).text
        assert partner.post(path, data=TYPED).status_code == 303
        assert "La réponse est arrivée" in partner.get(path).text
    talk(ana)
    [line] = today(desk).lines
    assert (line.record, line.detail) == (
        orientation, "Réponse en ligne\u00a0: non, un partenaire de l’annuaire",
    )  # fmt: skip
    shown = board(desk, household=at.household).going[0]
    assert (shown.state, shown.letters[0].state) == ("sent", "answered")
    assert shown.reply == (
        "Nous ne pouvons pas la prendre en charge. Le service n’a plus de place ou d’argent. "
        "Pas avant mars. Mme Morel, par le lien du courrier."
    )
    no = {name: one.value for name, one in shown.no.items()}
    said = "Pas avant mars. Mme Morel, par le lien du courrier."
    assert no == {"motive": "no_room", "motive_words": said}
    orientations.refuse(desk, orientation=orientation, motive=no["motive"],
                        reason=no["motive_words"])  # fmt: skip
    talk(ana)
    assert today(desk).lines == ()
    assert board(desk, household=at.household).ended[0].reply == ""


def test_after_a_withdrawn_yes_nothing_is_taken(server: AgencyServer, ana: Any) -> None:
    """The page closes when the laptop that noted it has sent it."""
    desk, _agency = ana
    at, _orientation, path = sent(desk, server)
    at.withdraw(f"partner:{at.partner}")
    talk(ana)
    with httpx2.Client(base_url=server.address) as partner:
        assert "Cette page est fermée" in partner.get(path).text
        assert partner.post(path, data=TYPED).status_code == 303
    talk(ana)
    assert board(desk, household=at.household).letters[0].state == "sent"
