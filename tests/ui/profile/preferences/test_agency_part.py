"""« L’agence »: linked with an address and a code, what is wrong said under the fields."""

import pytest
from PySide6.QtCore import QObject

from tests.operations.traffic_made import LINKED, link
from tests.ui.seeing import gathered, says, to_press
from visitapp.domain.errors import UserError
from visitapp.operations.sending.enrol import PASSWORD_FIRST, WRONG, Factor
from visitapp.operations.sending.link_state import Linked
from visitapp.ui.profile.preferences.agency import AgencyPart


class Outgoing(QObject):
    """Who enrols, as the part sees it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, str, str]] = []

    def enrol(self, address, code, name, *, then, refused) -> None:
        self.asked.append((address, code, name))
        self.then, self.refused = then, refused

    def ask(self, work, *, then, refused) -> None:
        self.then, self.refused = lambda: then(work(self)), refused

    def choose_password(self, address, code, password) -> Factor:
        self.asked.append((address, code, password))
        return Factor("01-ana", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "otpauth://totp/x")

    def sign_in(self, address, account, password, code, name, *, then, refused) -> None:
        self.asked.append((address, account, password, code, name))
        self.then, self.refused = then, refused


@pytest.fixture
def outgoing(qapp) -> Outgoing:
    return Outgoing()


@pytest.fixture
def part(look, jobs, show, outgoing) -> AgencyPart:
    made = AgencyPart(look, jobs)
    made.take(outgoing, "Nadège", wifi_only=False)
    show(made, 800, 500)
    made.refresh()
    return made


def fill(part) -> None:
    part.address.setText("visites.exemple.fr")
    part.code.setText("ABCD-EFGH-JKMN-PQRS")
    to_press(part, "Relier cet ordinateur").click()


def test_address_and_code_are_asked_and_the_wait_is_said(part, outgoing) -> None:
    assert says(part, "Cet ordinateur n’est pas encore relié.")
    fill(part)
    assert outgoing.asked == [("visites.exemple.fr", "ABCD-EFGH-JKMN-PQRS", "Nadège")]
    assert says(part, "Essai en cours…")
    part.link.click()
    assert len(outgoing.asked) == 1


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(part, outgoing) -> None:
    fill(part)
    outgoing.refused(UserError("Ce code n’est pas valable.", "Vérifiez-le."))
    assert says(part, "Ce code n’est pas valable.")
    assert part.code.text() == "ABCD-EFGH-JKMN-PQRS"
    assert to_press(part, "Relier cet ordinateur").isEnabled()


def test_linked_it_says_where_and_the_code_is_forgotten(desk, part, outgoing) -> None:
    told = gathered(part.told)
    fill(part)
    link(desk)
    outgoing.then()
    assert told == ["C’est fait\u00a0: cet ordinateur est relié à l’agence."]
    assert says(part, f"Cet ordinateur est relié à {LINKED}.")
    assert part.code.text() == ""
    assert not part.form.isVisibleTo(part)
    to_press(part, "Relier de nouveau").click()
    assert part.form.isVisibleTo(part)


def test_photos_may_wait_for_the_wifi(part) -> None:
    chosen = gathered(part.wifi_only)
    to_press(part, "Photos seulement en wifi").click()
    to_press(part, "Photos seulement en wifi").click()
    assert chosen == [True, False]


ADDRESS, PASSWORD = "visites.exemple.fr", "quatre mots sans lien"


def test_a_code_that_is_not_enough_asks_for_a_password_then_for_the_telephone(
    desk, part, outgoing
) -> None:
    told = gathered(part.told)
    fill(part)
    outgoing.refused(PASSWORD_FIRST)
    assert says(part, "Ce code ouvre tout un territoire : il faut aussi un mot de passe, et "
                "votre téléphone à côté de vous.")  # fmt: skip
    assert not part.code.isVisibleTo(part)
    part.password.password.line.setText(PASSWORD)
    to_press(part, "Choisir ce mot de passe").click()
    assert says(part, "Essai en cours…")
    outgoing.then()
    assert says(part, "Clé : GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
    assert part.password.picture.squares, "an image for the telephone"
    part.password.shown.line.setText("123456")
    to_press(part, "Ouvrir ma session").click()
    assert outgoing.asked[1:] == [
        (ADDRESS, "ABCD-EFGH-JKMN-PQRS", PASSWORD),
        (ADDRESS, "01-ana", PASSWORD, "123456", "Nadège"),
    ]
    link(desk)
    outgoing.then()
    assert told == ["C’est fait\u00a0: cet ordinateur est relié à l’agence."]
    assert says(part, f"Cet ordinateur est relié à {LINKED}.")
    assert not says(part, "Clé"), "shown once"
    assert part.password.password.text() == part.password.shown.text() == ""


def test_who_has_a_password_opens_a_session_and_may_come_back_to_the_code(part, outgoing) -> None:
    to_press(part, "J’ai déjà un mot de passe").click()
    assert not part.code.isVisibleTo(part)
    part.address.setText(ADDRESS)
    for line, text in zip(
        (part.password.account, part.password.password, part.password.shown),
        ("Ana", PASSWORD, "123456"), strict=True,
    ):  # fmt: skip
        line.line.setText(text)
    to_press(part, "Ouvrir ma session").click()
    assert outgoing.asked == [(ADDRESS, "Ana", PASSWORD, "123456", "Nadège")]
    outgoing.refused(WRONG)
    assert says(part, "Le compte, le mot de passe ou le code n’est pas le bon.")
    assert part.password.password.text() == PASSWORD, "nothing typed is lost"
    to_press(part, "J’ai un code de l’agence").click()
    assert part.code.isVisibleTo(part)
    assert not part.password.isVisibleTo(part)


def test_a_session_that_ended_asks_for_the_password_and_not_for_a_code(part) -> None:
    part.show_linked(Linked("https://visites.exemple.fr", known=False, leads=True))
    assert says(part, "Votre session est finie. Rien n’est perdu : ouvrez-la de nouveau.")
    assert part.password.isVisibleTo(part)
    part.show_linked(Linked("https://visites.exemple.fr", known=False))
    assert says(part, "L’agence ne reconnaît plus cet ordinateur. Demandez-lui un nouveau code.")


def test_the_password_is_dots_until_somebody_asks_to_see_it(part) -> None:
    to_press(part, "J’ai déjà un mot de passe").click()
    line = part.password.password.line
    assert line.echoMode() == line.EchoMode.Password
    to_press(part, "Montrer le mot de passe").click()
    assert line.echoMode() == line.EchoMode.Normal
