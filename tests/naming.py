"""What the documents about the program name, and whether it is there: tests, files, labels."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
LABEL = re.compile(r"«\s*([^»]+?)\s*»")
CODE = re.compile(r"`([^`\n]+)`")
DEFINED = re.compile(r"^\s*(?:async )?def (test_\w+)", re.MULTILINE)


@cache
def tests_here() -> frozenset[str]:
    """The name of every test function."""
    files = (ROOT / "tests").rglob("test_*.py")
    return frozenset(name for path in files for name in DEFINED.findall(path.read_text("utf-8")))


@cache
def labels_here() -> str:
    """Every string of the program and of its shipped words, in one text, in small letters."""
    said = [text for path in (ROOT / "visitapp").rglob("*.py") for text in _strings(path)]
    said += [path.read_text("utf-8") for path in (ROOT / "resources").rglob("*.yaml")]
    return plain("\n".join(said))


def plain(text: str) -> str:
    """Ordinary spaces and small letters."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", text).lower()


def codes_in(document: str) -> list[str]:
    """What stands between backquotes, in order."""
    return CODE.findall(document)


def absent(document: str) -> list[str]:
    """The tests, files and labels that a document names and that are not there."""
    tests, said = tests_here(), labels_here()
    wrong = [f"label « {one} »" for one in LABEL.findall(document) if plain(one) not in said]
    for code in codes_in(document):
        if code.startswith("test_"):
            wrong += [] if code in tests else [f"test {code}"]
        elif "/" in code and " " not in code:
            wrong += [] if (ROOT / code).exists() else [f"file {code}"]
    return wrong


def _strings(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
