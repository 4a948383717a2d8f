"""Whether a diagnosis is that of another home than the one that is visited."""

from string import ascii_lowercase
from typing import NamedTuple

from visitapp.domain.addresses.addresses import address_parts, alike, another_flat


class Place(NamedTuple):
    """A typed address; each part may be empty."""

    street: str = ""
    postcode: str = ""
    commune: str = ""

    @property
    def words(self) -> str:
        """« 3, rue Neuve, 93170 Bagnolet »; empty without a street."""
        town = " ".join(part for part in (self.postcode, self.commune) if part)
        return ", ".join(part for part in (self.street, town) if part) if self.street else ""


def elsewhere(one: Place, other: Place) -> bool:
    """Whether two addresses are those of two homes. One without a street says nothing."""
    if not one.words or not other.words:
        return False
    known = (address_parts(place.street, "")[0] for place in (one, other))
    numbers = {number.rstrip(ascii_lowercase) for number in known if number}
    if len(numbers) > 1 or not alike(one.street, other.street):
        return True
    return another_flat(one.street, other.street) or _another_town(one, other)


def _another_town(one: Place, other: Place) -> bool:
    """By the postcodes where both are known; else by the names, one of which may be longer."""
    if one.postcode and other.postcode:
        return one.postcode != other.postcode
    towns = [set(address_parts("", place.commune)[2]) for place in (one, other)]
    return all(towns) and not (towns[0] <= towns[1] or towns[1] <= towns[0])
