"""Who has a release has the units, the proxy's file and the pages: the program writes them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.program import called, is_refused, object_of
from tests.naming import ROOT
from visitapp import shipped

NAMES = ["Caddyfile", "escrow.md", "server.md", "visitapp-apart.service", "visitapp-apart.timer",
         "visitapp-backup.service", "visitapp-backup.timer", "visitapp-server.service"]  # fmt: skip


def test_the_units_the_proxy_and_the_pages_are_written(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b"
    told = object_of(called("server", "files", str(target), "--json"))
    assert told == {"folder": str(target), "files": NAMES}
    for name in NAMES:
        source = ROOT / ("docs" if name.endswith(".md") else "resources/server") / name
        assert (target / name).read_bytes() == source.read_bytes()
    (target / "server.md").write_text("of a version before")
    assert "Caddyfile" in called("server", "files", str(target)).out
    assert (target / "server.md").read_bytes() == (ROOT / "docs/server.md").read_bytes()


def test_a_place_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    is_refused(called("server", "files", str(tmp_path / "file")))
    (tmp_path / "server.md").mkdir()
    is_refused(called("server", "files", str(tmp_path)))


def test_an_installed_package_carries_the_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = tmp_path / "resources" / "pages"
    pages.mkdir(parents=True)
    (pages / "server.md").write_text("installed")
    monkeypatch.setattr(shipped, "files", lambda _: tmp_path)
    assert shipped.page("server.md") == b"installed"


def test_nothing_that_is_said_names_a_file_of_the_repository() -> None:
    """Nor does a command or a warning of the guide."""
    for folder in ("visitapp/server", "visitapp/cli/server"):
        for path in (ROOT / folder).rglob("*.py"):
            for said in _said(ast.parse(path.read_text("utf-8"))):
                assert "docs/" not in said, (path, said)
                assert "packaging/" not in said, (path, said)
    guide = (ROOT / "resources/guides/server.yaml").read_text("utf-8")
    told = "\n".join(line for line in guide.splitlines() if not line.startswith("#"))
    for text in (told, *((ROOT / "docs" / name).read_text("utf-8") for name in NAMES[1:3])):
        assert "packaging/server" not in text
        assert "docs/escrow" not in text


def _said(module: ast.Module) -> Iterator[str]:
    """The texts of a module but its docstrings, which are for those who read the code."""
    docs = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value
