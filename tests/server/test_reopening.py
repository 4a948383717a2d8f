"""Somebody left, and comes back: the console opens her account again, and says what is to do."""

import pytest

from tests.server.operated import Operated


@pytest.mark.parametrize("operated", ["sqlite"], indirect=True)
def test_a_closed_account_is_opened_again_from_the_console(operated: Operated) -> None:
    operated.invite("Odile")
    [account] = [one["id"] for one in operated.do("accounts")["accounts"] if one["name"] == "Odile"]
    operated.do("revoke", "--account", account)
    refused = operated.ask("invite", "--account", account)
    assert (refused.code, refused.told) == (2, {})
    assert "Ce compte est fermé. Rouvrez-le d’abord" in refused.err
    assert operated.do("reopen", account) == {"account": account, "was_closed": True}
    assert operated.do("reopen", account)["was_closed"] is False
    assert operated.do("invite", "--account", account)["code"]
    told = operated.do("accounts")
    [again] = [one for one in told["accounts"] if one["id"] == account]
    assert again["disabled"] is False
