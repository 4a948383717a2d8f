"""Whether the system sees a network: a badge, and never anything that waits or complains."""

from typing import Any

from PySide6.QtCore import QObject, Signal


class Network(QObject):
    """`told(True | False | None)`: a network, none, or nobody knows. Nothing is sent anywhere."""

    told = Signal(object)

    def watch(self) -> None:
        """Say it now and at each change. Call it once the window is shown: QtNetwork comes then."""
        source = system_source()
        if source is None:
            self.told.emit(None)
            return
        source.reachabilityChanged.connect(self._changed)
        self._changed(source.reachability())

    def _changed(self, reachability: object) -> None:
        self.told.emit(found(reachability))


def found(reachability: object) -> bool | None:
    """Only a way to the Internet is a network; what the system does not know stays unknown."""
    name = getattr(reachability, "name", "Unknown")
    return {"Online": True, "Unknown": None}.get(name, False)


def system_source() -> Any:
    """What this system says of its network; None where it says nothing."""
    try:
        from PySide6.QtNetwork import QNetworkInformation
    except ImportError:  # a system without the library: everything works all the same
        return None
    if not QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Reachability):
        return None
    return QNetworkInformation.instance()
