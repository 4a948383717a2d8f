"""What people read is true to the repository: pages, links, paths, tests and commands are there."""

import re
import subprocess
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from tests import naming
from tests.naming import LABEL, ROOT, codes_in, labels_here, plain
from visitapp.cli.documents import documents

WRITTEN = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "docs" / "reference" / "README.md",
]
MOST_WORDS, MOST_OF_A_DECISION = 30_000, 150
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)]*))?\)")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"[\w-]+\.(?:py|sh|yaml|md)")
CITED = re.compile(r"\bdecisions? (\d+)(?: and (\d+))?", re.IGNORECASE)


def test_every_page_of_the_reference_is_current() -> None:
    stale = [
        name
        for name, text in documents().items()
        if not (ROOT / "docs" / name).exists() or (ROOT / "docs" / name).read_text("utf-8") != text
    ]
    assert not stale, "run: make docs"


def test_what_is_read_by_hand_stays_short() -> None:
    words = {str(path.relative_to(ROOT)): _words(path.read_text("utf-8")) for path in WRITTEN}
    assert sum(words.values()) <= MOST_WORDS, words


def _words(text: str) -> int:
    """What has a letter or a digit: the bar of a table is no word."""
    return sum(any(sign.isalnum() for sign in one) for one in text.split())


def test_every_link_leads_to_a_page_and_to_a_heading() -> None:
    wrong = []
    for path in WRITTEN:
        for target, anchor in LINK.findall(path.read_text("utf-8")):
            page = (path.parent / target).resolve() if target else path
            if not page.exists() or (anchor and anchor not in _anchors(page)):
                wrong.append(f"{path.name}: {target}#{anchor}")
    assert wrong == []


def test_every_document_is_reached_from_the_first_page() -> None:
    reached, left = set(), [ROOT / "README.md"]
    while left:
        page = left.pop()
        if page not in reached and page.suffix == ".md":
            reached.add(page)
            found = LINK.findall(page.read_text("utf-8"))
            left += [(page.parent / target).resolve() for target, _ in found if target]
    assert set((ROOT / "docs").rglob("*.md")) <= reached


def test_every_path_and_test_that_is_named_is_there() -> None:
    files = _tracked()
    names, tests = {Path(one).name for one in files}, naming.tests_here()
    ours = {part for one in files for part in Path(one.removeprefix("visitapp/")).parts[:1]}
    ours -= {"app.py"}
    wrong = []
    for path in WRITTEN:
        for code in codes_in(FENCED.sub("", path.read_text("utf-8"))):
            named = code.partition(":")[0]
            first = named.split("/")[0]
            if "/" in named and " " not in named and first in ours:
                found = any(ROOT.glob(named.rstrip("/")))
            elif FILE.fullmatch(named):
                found = named in names
            elif re.fullmatch(r"test_\w+", named):
                found = named in tests or f"{named}.py" in names
            else:
                found = True
            wrong += [] if found else [f"{path.name}: {code}"]
    assert wrong == []


def test_every_make_target_that_is_named_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([\w-]+):", makefile, re.MULTILINE))
    text = "\n".join(path.read_text("utf-8") for path in WRITTEN)
    assert set(re.findall(r"(?:^|`)make ([a-z][\w-]+)", text, re.MULTILINE)) <= targets


def test_the_labels_of_the_first_pages_and_all_that_three_others_name_are_there() -> None:
    for name in ("accessibility", "mission", "privacy"):
        assert naming.absent((ROOT / "docs" / f"{name}.md").read_text("utf-8")) == []
    said = labels_here()
    for name in ("README.md", "CHANGELOG.md"):
        labels = LABEL.findall((ROOT / name).read_text("utf-8"))
        assert [one for one in labels if plain(one) not in said] == []


def test_every_decision_is_short_and_every_one_that_is_cited_is_there() -> None:
    text = (ROOT / "docs" / "decisions.md").read_text("utf-8")
    parts = re.split(r"^### (\d+)\. ", text, flags=re.MULTILINE)[1:]
    numbers = [int(one) for one in parts[::2]]
    assert len(numbers) == len(set(numbers))
    assert [n for n, one in zip(numbers, parts[1::2], strict=True)
            if len(one.split()) > MOST_OF_A_DECISION] == []  # fmt: skip
    sources = (one for one in _tracked() if one.endswith((".py", ".md", ".yaml")))
    cited = {
        int(number)
        for one in sources
        for number in chain(*CITED.findall((ROOT / one).read_text("utf-8")))
        if number
    }
    assert cited <= set(numbers)


def _tracked() -> list[str]:
    said = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    return [one for one in said.splitlines() if (ROOT / one).exists()]


def _anchors(page: Path) -> set[str]:
    return set(_slugs(page.read_text("utf-8")))


def _slugs(text: str) -> Iterator[str]:
    yield from re.findall(r'<a id="([^"]+)">', text)
    for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE):
        yield re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
