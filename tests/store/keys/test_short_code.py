"""The short code is kept as what cannot be read back, each time otherwise."""

from visitapp.store.keys.short_code import is_code, kept


def test_the_code_alone_is_right_and_is_not_written() -> None:
    one, again = kept("2580"), kept("2580")
    assert is_code("2580", one)
    assert is_code("2580", again)
    assert not is_code("2581", one)
    assert not is_code("", one)
    assert one != again
    assert "2580" not in one
