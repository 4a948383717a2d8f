"""What the system says of its network: whether there is one, and whether it is counted.

Only ever a hint. A system that says nothing, or something wrong, changes nothing but words and
the moment of the next try.
"""

from typing import Any

from PySide6.QtCore import QObject, Signal

COUNTED = ("Cellular",)
"""Ways of transport that are paid by the byte, whatever the system says of metering."""


class Links(QObject):
    """`found` when a network came, or changed into another one."""

    found = Signal()

    def __init__(self, parent: QObject | None = None, source: Any = None) -> None:
        super().__init__(parent)
        self._source = source

    def watch(self) -> None:
        """Follow the system's word. Call it behind the first screen: QtNetwork comes then."""
        if self._source is None:
            self._source = system_source()
        if self._source is None:
            return
        self._source.reachabilityChanged.connect(self._changed)
        self._source.transportMediumChanged.connect(self._changed)
        self._source.isMeteredChanged.connect(self._changed)

    @property
    def online(self) -> bool | None:
        """Whether the Internet can be reached: yes, no, or unknown."""
        if self._source is None:
            return None
        name = getattr(self._source.reachability(), "name", "Unknown")
        return {"Online": True, "Unknown": None}.get(name, False)

    @property
    def counted(self) -> bool:
        """Whether what is sent is paid for: a telephone's link, or one marked so."""
        if self._source is None:
            return False
        medium = getattr(self._source.transportMedium(), "name", "Unknown")
        return bool(self._source.isMetered()) or medium in COUNTED

    def _changed(self, *_: Any) -> None:
        if self.online is not False:
            self.found.emit()


def system_source() -> Any:
    """What this system says of its network; None where it says nothing."""
    try:
        from PySide6.QtNetwork import QNetworkInformation
    except ImportError:  # a system without the library: everything works all the same
        return None
    feature = QNetworkInformation.Feature
    for wanted in (feature.Reachability | feature.Metered, feature.Reachability):
        if QNetworkInformation.loadBackendByFeatures(wanted):
            return QNetworkInformation.instance()
    return None
