"""A department that the agency has no name for is still known by its number."""

from visitapp.domain.network.where import fit, places
from visitapp.domain.territories.territories import Territories, Territory

ONE = Territory("P1", "Pays de l’Ourcq", "ecogie")
KNOWN = places(
    Territories(
        all=(ONE,),
        names={"meaux": "Meaux"},
        communes={"meaux": ONE},
        postcodes={"77100": ONE},
    )
)


def test_it_is_known_by_its_number_and_by_no_name() -> None:
    assert fit("77", "Meaux", KNOWN) == "here"
    assert fit("Seine-et-Marne", "Meaux", KNOWN) == "unknown"
    assert fit("", "Meaux", KNOWN) == "unknown"
