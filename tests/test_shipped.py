"""Shipped files: found beside a checkout, inside an installed package, and nowhere else."""

from pathlib import Path

import pytest

from visitapp import shipped


def test_a_shipped_file_is_read_as_text_and_bytes() -> None:
    names = shipped.names("questionnaires")
    assert names == sorted(names)
    assert "household.yaml" in names
    words = shipped.text("questionnaires/household.yaml")
    assert words.encode() == shipped.data("questionnaires/household.yaml")


def test_a_folder_that_is_not_there_has_no_names() -> None:
    assert shipped.names("no_such_folder") == []


def test_an_unknown_file_is_refused_by_name() -> None:
    with pytest.raises(FileNotFoundError):
        shipped.data("questionnaires/none.yaml")


@pytest.mark.parametrize(
    "path", ["../pyproject.toml", "/etc/hostname", "a//b", "./icons", "icons/../../x", "icons\\x"]
)
def test_nothing_outside_is_reachable(path: str) -> None:
    with pytest.raises(FileNotFoundError):
        shipped.data(path)


def test_an_installed_package_carries_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "resources" / "questionnaires"
    inside.mkdir(parents=True)
    (inside / "visit.yaml").write_text("kind: visit", encoding="utf-8")
    (inside / "old").mkdir()
    monkeypatch.setattr(shipped, "files", lambda _: tmp_path)
    assert shipped.names("questionnaires") == ["visit.yaml"]
    assert shipped.text("questionnaires/visit.yaml") == "kind: visit"
