"""The static site: every link leads somewhere, nothing comes from elsewhere, all can be read."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from visitapp.operations.program.guides import NAMES, guide

SCRIPT = Path(__file__).parents[2] / "packaging" / "site.py"
VOID = {"meta", "link", "img"}


class Page(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.crossed: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of each tag of this name."""
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, as the command writes it."""
    out = tmp_path_factory.mktemp("site") / "out"
    done = subprocess.run([sys.executable, str(SCRIPT), str(out)], capture_output=True,
                          text=True, check=False, timeout=120)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    """Each page by its name."""
    found = {path.name: Page(path.read_text("utf-8")) for path in site.glob("*.html")}
    assert set(found) == {"index.html", *(f"{name}.html" for name in NAMES)}
    return found


def test_each_page_is_french_and_well_formed(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert page.all("html")[0]["lang"] == "fr", name
        assert (page.open, page.crossed) == ([], []), name
        assert len(page.all("h1")) == 1, name
        assert len(page.all("title")) == 1, name


def test_headings_go_down_one_level_at_a_time(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
        steps = [after - before for before, after in pairwise(levels)]
        assert levels[0] == 1, name
        assert all(step <= 1 for step in steps), name


def test_every_link_leads_to_something_of_the_site(site: Path, pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        wanted = [one["href"] or "" for tag in ("a", "link") for one in page.all(tag)]
        wanted += [one["src"] or "" for one in page.all("img")]
        assert wanted
        for href in wanted:
            assert not re.match(r"[a-z]+:|//", href), f"{name}: {href} comes from elsewhere"
            file, _, anchor = href.partition("#")
            target = file or name
            assert (site / target).is_file(), f"{name}: {href}"
            if anchor:
                assert anchor in {attrs.get("id") for _, attrs in pages[target].tags}, href


def test_each_picture_says_what_it_shows(pages: dict[str, Page]) -> None:
    shown = [one for page in pages.values() for one in page.all("img")]
    assert len(shown) == sum(len(guide(name).pictures) for name in NAMES) > 0
    assert all(len(one.get("alt") or "") > 20 for one in shown)


def test_there_is_no_script_and_nothing_from_elsewhere(site: Path, pages: dict[str, Page]) -> None:
    assert [name for name, page in pages.items() if page.all("script")] == []
    for style in site.glob("*.css"):
        text = style.read_text("utf-8")
        assert "http" not in text
        assert "@import" not in text
        for url in re.findall(r'url\("([^"]+)"\)', text):
            assert (site / url).is_file(), url


def test_each_step_of_each_task_is_on_its_page(site: Path) -> None:
    for name in NAMES:
        text = (site / f"{name}.html").read_text("utf-8")
        many = sum(len(task.steps) for task in guide(name).tasks)
        items = re.findall(r"<ol class=steps>(.*?)\n</ol>", text, re.DOTALL)
        assert sum(one.count("<li>") for one in items) == many
        for task in guide(name).tasks:
            assert f'id="{task.id}"' in text


def test_paper_has_a_style_of_its_own(pages: dict[str, Page], site: Path) -> None:
    for page in pages.values():
        assert {"rel": "stylesheet", "href": "print.css", "media": "print"} in page.all("link")
    assert "break-inside: avoid" in (site / "print.css").read_text("utf-8")
