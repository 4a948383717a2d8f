"""The badge of the network follows the system; nothing else ever does."""

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QNetworkInformation
from PySide6.QtWidgets import QApplication

from visitapp.ui.visits.frame import network

Reachability = QNetworkInformation.Reachability


class System(QObject):
    """A system whose network comes and goes."""

    reachabilityChanged = Signal(object)  # noqa: N815 - the name of Qt

    def reachability(self) -> Reachability:
        return Reachability.Disconnected


@pytest.fixture
def badge(open_screen, visit, monkeypatch):
    """What the badge says, on a given system."""

    def _badge(source):
        monkeypatch.setattr(network, "system_source", lambda: source)
        screen = open_screen(visit)
        QApplication.processEvents()
        return screen.header.network_badge

    return _badge


def test_without_a_backend_everything_works(badge) -> None:
    assert badge(None).text() == "Tout marche sans réseau"


def test_it_follows_the_system(badge) -> None:
    system = System()
    found = badge(system)
    assert found.text() == "Pas de réseau, tout marche"
    system.reachabilityChanged.emit(Reachability.Online)
    assert found.text() == "Réseau trouvé"
    system.reachabilityChanged.emit(Reachability.Local)
    assert found.text() == "Pas de réseau, tout marche"
    system.reachabilityChanged.emit(Reachability.Unknown)
    assert found.text() == "Tout marche sans réseau"


def test_this_system_is_asked() -> None:
    source = network.system_source()
    assert source is None or network.found(source.reachability()) in (True, False, None)
