"""Small facts of the profile, and what the agency last said of its person."""

from visitapp.store.file import meta, person
from visitapp.store.file.database import Database


def test_facts_under_a_prefix_are_read_in_order_and_forgotten_one_by_one(
    database: Database,
) -> None:
    for key in ("came/b", "came/a", "came/c", "camel", "came0", "epoch"):
        meta.write(database, key, key.upper())
    assert list(meta.under(database, "came/", 2).items()) == [
        ("came/a", "CAME/A"), ("came/b", "CAME/B"),
    ]  # fmt: skip
    meta.forget(database, "came/a")
    assert list(meta.under(database, "came/", 9)) == ["came/b", "came/c"]
    meta.forget_under(database, "came/")
    assert meta.under(database, "came/", 9) == {}
    assert meta.read(database, "camel") == "CAMEL"


def test_a_role_that_no_agency_gives_is_a_visitors(database: Database) -> None:
    assert (person.role_of(database), person.schemes_of(database)) == ("visitor", ())
    meta.write(database, person.ROLE, "king")
    assert person.role_of(database) == "visitor"
    meta.write(database, person.ROLE, "adviser")
    meta.write(database, person.SCHEMES, "slime cler")
    assert (person.role_of(database), person.schemes_of(database)) == (
        "adviser", ("slime", "cler"),
    )  # fmt: skip
