"""With `--cov`, only what the tests of the measured rooms pass counts (`make coverage`, `.ci/run`).

Not what other tests come by, nor made-up examples: a line that only chance passes by is not tried.
The accuracy of the bills is over invented homes.
"""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest

ROOMS = (
    "tests/domain/", "tests/store/", "tests/sync/changes/test_merge.py",
    "tests/cli/study/test_impact.py", "tests/cli/test_indicators.py",
    *(f"tests/operations/{one}.py" for one in (
        "overviews/test_import_households", "parameters/test_overrides", "support/test_buildings",
        "intake/test_receive", "indicators/test_sheets", "overviews/test_follow_up_list",
    )),
)  # fmt: skip
NOT = "tests/domain/energy/test_accuracy.py"


def counts(item: pytest.Item) -> bool:
    """Whether what this test passes is tried by it."""
    beside = item.nodeid.startswith(NOT) or item.get_closest_marker("hypothesis")
    return item.nodeid.startswith(ROOMS) and not beside


class Counting:
    """Stops the tracer for the tests that do not count, which then take no longer than without."""

    @pytest.hookimpl(trylast=True)
    def pytest_sessionstart(self) -> None:
        """Every module is read while the tracer sees it, whoever imports it first. In a worker of
        xdist pytest-cov starts two, and would stop the second alone."""
        from coverage import Coverage

        tracing = Coverage.current()
        while (one := Coverage.current()) is not None:
            one.stop()
        if tracing is not None:
            tracing.start()
        for room in ("domain", "store", "sync"):
            package = import_module(f"visitapp.{room}")
            for one in walk_packages(package.__path__, f"{package.__name__}."):
                if ".migrations" not in one.name:  # Alembic runs those
                    import_module(one.name)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """One test, set up, called and torn down."""
        from coverage import Coverage

        tracing = Coverage.current()
        if tracing is None or counts(item):
            return (yield)
        tracing.stop()
        try:
            return (yield)
        finally:
            tracing.start()


if __name__ == "__main__":
    print(*ROOMS)
