"""How a household is reached: by telephone, else in writing, at its e-mail or at its home."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Way = Literal["email", "post", "phone", ""]
"""How a letter goes: by message, by post, read on the telephone; empty: nothing is known."""


@dataclass(frozen=True, slots=True)
class Reach:
    """`phone` is empty where nobody may call; `home` is an address on one line, with a street."""

    phone: str = ""
    email: str = ""
    home: str = ""

    @property
    def writes(self) -> bool:
        """Whether it is written to: no call can be made."""
        return not self.phone

    @property
    def written_at(self) -> str:
        """Where to write when the household cannot be called; empty when it can, or unknown."""
        return "" if self.phone else self.email or self.home

    @property
    def letter(self) -> tuple[Way, str]:
        """How a letter goes, and where."""
        ways: tuple[tuple[Way, str], ...] = (
            ("email", self.email), ("post", self.home), ("phone", self.phone),
        )  # fmt: skip
        return next(((way, to) for way, to in ways if to), ("", ""))


def reach(*told: Mapping[str, object], calls: bool = True) -> Reach:
    """The first known of file then registration; an address is whole from one of them."""
    home = next((found for one in told if (found := _home(one))), "")
    phone = _first(told, "phone") if calls else ""
    return Reach(phone, _first(told, "email"), home)


def _first(told: tuple[Mapping[str, object], ...], name: str) -> str:
    return next((found for one in told if (found := _text(one, name))), "")


def _home(said: Mapping[str, object]) -> str:
    """« 12, rue Neuve, 93100 Montreuil »; empty without a street."""
    street = _text(said, "street")
    town = " ".join(part for name in ("postcode", "commune") if (part := _text(said, name)))
    return ", ".join(part for part in (street, town) if part) if street else ""


def _text(said: Mapping[str, object], name: str) -> str:
    found = said.get(name)
    return found.strip() if isinstance(found, str) else ""
