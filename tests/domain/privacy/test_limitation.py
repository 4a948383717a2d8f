"""A limited file is kept and not used: what may still be said of it, and where it goes back."""

from visitapp.domain.privacy.limitation import back_to, refuses


def test_only_the_file_itself_may_still_move_with_why() -> None:
    assert not refuses("visited", "surface", of_file=False)
    assert refuses("limited", "surface", of_file=True)
    assert refuses("limited", "@state", of_file=False), "of its visit"
    assert not refuses("limited", "@state", of_file=True)
    assert not refuses("limited", "@reason", of_file=True)


def test_it_goes_back_to_where_it_was() -> None:
    assert back_to(["registered", "to_call", "limited", "to_call", "limited"]) == "to_call"
    assert back_to(["registered", "limited"]) == "registered"
    assert back_to(["", "limited"]) == "to_call", "of a file whose beginning is not here"
    assert back_to(["to_call", "limited", "planned", "limited"]) == "to_call", "planned unknowing"
