"""The generated documents are current: `make docs` would change nothing."""

from pathlib import Path

import pytest

from visitapp.cli.documents import documents

DOCS = Path(__file__).parent.parent / "docs"


@pytest.mark.parametrize("name", ["questions.md", "rules.md", "parameters.md", "data.md"])
def test_a_generated_document_is_current(name: str) -> None:
    written = (DOCS / name).read_text("utf-8") if (DOCS / name).exists() else ""
    assert written == documents()[name], "run: make docs"
