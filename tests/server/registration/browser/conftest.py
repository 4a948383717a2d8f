"""One Chromium and one server for each file; pages may come back in no time."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.server.operated import Operated
from tests.server.registration.walking import early_before

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Operated]:
    """A server on which nobody has written a setting."""
    made = Operated(tmp_path_factory.mktemp("site") / "server")
    made.init()
    with made.here(), early_before(timedelta(0)):
        yield made


@pytest.fixture(scope="module")
def browser(site: Operated) -> Iterator["Browser"]:
    """Chromium. What runs a loop of its own comes before: Playwright holds one in this thread."""
    from tests.server.registration.browser.browsing import chromium

    with chromium() as made:
        yield made
