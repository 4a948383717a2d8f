"""The generated pages are current: `make docs` would change nothing."""

from tests.naming import ROOT
from visitapp.cli.documents import documents


def test_every_page_of_the_reference_is_current() -> None:
    stale = [
        name
        for name, text in documents().items()
        if not (ROOT / "docs" / name).exists() or (ROOT / "docs" / name).read_text("utf-8") != text
    ]
    assert not stale, "run: make docs"
