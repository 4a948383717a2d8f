"""Who gathers a package without a key of updates is told, before anybody installs it."""

import pytest

from tests.packaging.loading import script
from visitapp.operations.desk import signing_keys


@pytest.mark.parametrize(("shipped", "told"), [("# none\n", True), (f"{bytes(31).hex()}01", False)])
def test_a_package_that_is_never_updated_is_said_to_be_so(
    monkeypatch: pytest.MonkeyPatch, shipped: str, told: bool
) -> None:
    monkeypatch.setattr(signing_keys.shipped, "text", lambda _: shipped)
    said = script("freeze").never_updated()
    assert ("takes no update" in said) is told
    assert bool(said) is told
