"""What people read in the program is French, and in the words of the house."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.for_each import for_each

ROOT = Path(__file__).parent.parent / "visitapp"
CODE = sorted(ROOT.rglob("*.py"))
FORBIDDEN = re.compile(
    r"\b(?:Cancel|Save|OK|Discard|Apply|Close|Error|Warning)\b"
    r"|\b(?i:synchronis|soumett|soumiss|finalis|invalide|erreur inconnue|veuillez|bénéficiaire"
    r"|hors plage|non renseigné|champ obligatoire|sauvegardée?s? avec succès|une instance)"
)
ENGLISH_BUTTONS = re.compile(r"\b(?:QMessageBox|QDialogButtonBox|StandardButtons?)\b")


def sentences(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every string literal with its line: docstrings and keys that are looked up left out."""
    said = {
        id(part.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        for part in node.body
        if isinstance(part, ast.Expr)
    }
    said |= {
        id(key)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        and node.func.attr == "get"
        for key in node.args[:1]
    }  # fmt: skip
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.lineno, node.value


@for_each("path", CODE, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_forbidden_word_is_in_a_string(path: Path) -> None:
    code = path.read_text("utf-8")
    if FORBIDDEN.search(code):  # in a sentence, or in what nobody reads?
        found = [one for one in sentences(ast.parse(code)) if FORBIDDEN.search(one[1])]
        assert found == []


@for_each("path", CODE, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_button_of_qt_brings_english_words(path: Path) -> None:
    assert ENGLISH_BUTTONS.findall(path.read_text("utf-8")) == []


def test_the_search_finds_what_it_looks_for() -> None:
    tree = ast.parse('"""Save."""\nx = "Cancel"\ny = f"Valeur invalide {x}"\nz = "Enregistré"')
    assert [line for line, text in sentences(tree) if FORBIDDEN.search(text)] == [2, 3]
