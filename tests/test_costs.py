"""What a password costs whoever tries many: the tests themselves pay less (`passwords_cheap`)."""

from tests.passwords_cheap import HASHER, OF_CODES, OF_KEYS, OF_PASSWORDS


def test_a_password_costs_what_rfc_9106_recommends_second() -> None:
    """t = 3 passes over 64 MiB on 4 lanes."""
    assert OF_PASSWORDS == tuple(OF_KEYS.values()) == (3, 64 * 1024, 4)
    assert list(OF_KEYS) == ["passes", "kibibytes", "lanes"]
    assert (HASHER.time_cost, HASHER.memory_cost, HASHER.parallelism) == OF_PASSWORDS


def test_a_code_drawn_at_random_costs_the_least_that_owasp_recommends() -> None:
    """19 MiB, 2 passes, 1 lane."""
    assert OF_CODES == (2, 19 * 1024, 1)
