"""The habits of the twelve: how each goes on, presses, writes, and what else she does."""

from dataclasses import dataclass
from typing import Literal

Goes = Literal["enter", "tab", "mouse"]
Writes = Literal["plain", "capitals", "pasted", "composed"]


@dataclass(frozen=True)
class Visitor:
    """`unknown`: of how many answers one is « ne sait pas »; 0 never."""

    id: str
    habit: str
    home: str
    goes: Goes = "enter"
    writes: Writes = "plain"
    scale: int = 100
    size: tuple[int, int] = (1366, 768)
    unknown: int = 0
    shortcuts: bool = True
    wheel: bool = True
    opens_folds: bool = False
    goes_back: bool = False
    stops: bool = False

    @property
    def by_mouse(self) -> bool:
        """Never a key but to write."""
        return self.goes == "mouse"


VISITORS = (
    Visitor("enter", "Enter only", "gas_flat", shortcuts=False),
    Visitor("tab", "Tab only", "electric_flat", goes="tab", opens_folds=True),
    Visitor("mouse", "mouse only", "mould_and_landlord", goes="mouse", opens_folds=True),
    Visitor(
        "no_wheel",
        "mouse without a wheel",
        "gas_flat_cold",
        goes="mouse",
        wheel=False,
        size=(910, 512),
    ),
    Visitor("large", "large text, 200 %", "heat_network_crowded", scale=200),
    Visitor("unknown", "« ne sait pas » to half", "fuel_oil_house", unknown=2),
    Visitor("back", "goes back and forth", "wood_stove_baby", goes_back=True),
    Visitor("no_fold", "opens no fold", "studio_restricts", goes="tab"),
    Visitor("stops", "stops and comes back", "gas_flat_cold", stops=True),
    Visitor("capitals", "types in capitals", "electric_flat", writes="capitals"),
    Visitor("pastes", "pastes from a PDF", "fuel_oil_house", writes="pasted", goes="tab"),
    Visitor("dead_keys", "dead keys and keypad", "gas_flat", writes="composed"),
)
