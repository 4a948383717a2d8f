"""How a household is reached, by what is known of it: its telephone, its e-mail, its home."""

from tests.for_each import for_each
from visitapp.domain.intake.reach import Reach, reach

PHONE, EMAIL = "06 39 98 00 11", "moussa@exemple.fr"
HOME = {"street": "12, rue Neuve", "postcode": "93100", "commune": "Montreuil"}
ADDRESS = "12, rue Neuve, 93100 Montreuil"


@for_each(
    ("said", "writes", "written_at", "letter"),
    [
        ({"phone": PHONE, "email": EMAIL, **HOME}, False, "", ("email", EMAIL)),
        ({"phone": PHONE, **HOME}, False, "", ("post", ADDRESS)),
        ({"phone": PHONE, "commune": "Montreuil"}, False, "", ("phone", PHONE)),
        ({"email": EMAIL, **HOME}, True, EMAIL, ("email", EMAIL)),
        (HOME, True, ADDRESS, ("post", ADDRESS)),
        ({"street": " 3 rue Neuve ", "phone": "  "}, True, "3 rue Neuve", ("post", "3 rue Neuve")),
        ({"commune": "Montreuil", "phone": None, "persons": 3}, True, "", ("", "")),
        ({}, True, "", ("", "")),
    ],
)
def test_by_what_is_known(
    said: dict[str, object], writes: bool, written_at: str, letter: tuple[str, str]
) -> None:
    found = reach(said)
    assert (found.writes, found.written_at, found.letter) == (writes, written_at, letter)


def test_who_refused_calls_is_written_to() -> None:
    found = reach({"phone": PHONE, "email": EMAIL}, calls=False)
    assert (found.phone, found.writes, found.written_at) == ("", True, EMAIL)


def test_the_file_counts_before_the_registration_and_an_address_is_of_one_of_them() -> None:
    moved = {"street": "5, rue Pasteur", "commune": "Bondy"}
    registered = {"phone": PHONE, "email": EMAIL, **HOME}
    assert reach(moved, registered) == Reach(PHONE, EMAIL, "5, rue Pasteur, Bondy")
    assert reach({"commune": "Bondy"}, registered).home == ADDRESS
    assert reach({"phone": "01 99 00 00 11"}, registered).phone == "01 99 00 00 11"
