"""Numbers that are no figures, each kind by a rule: dates, phones, places, what is shipped."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import visitapp
from tests.reports.number_words import TAKEN, numbers, without
from visitapp import shipped
from visitapp.domain.savings.registry import RULES
from visitapp.domain.yaml_text import content_of
from visitapp.operations.desk.reference import reference_tables
from visitapp.reports.contacts import emergency_numbers
from visitapp.reports.household.subject import ReportInput

_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_KINDS = (
    re.compile(rf"\b\d{{1,2}}(?:er)? (?:{_MONTHS})(?: \d{{4}})?\b", re.IGNORECASE),  # date
    re.compile(rf"\b(?:{_MONTHS}) \d{{4}}\b", re.IGNORECASE),  # month
    re.compile(r"\b\d{2}/\d{2}/\d{4}\b"),  # short date
    re.compile(r"(?<![\d,])\d{1,2} h(?: \d{2})?\b"),  # time
    re.compile(
        r"\b0[1-9](?: \d{2}){4}\b|\b0 8\d{2} \d{3} \d{3}\b|\b0 8\d{2}(?: \d{2}){3}\b"
    ),  # phone
    re.compile(r"\b3\d \d{2}\b"),  # short phone
    re.compile(r"\[\d+\]"),  # the number of a source, listed at the end of the annex
)


def without_kinds(text: str, subject: ReportInput, page: int, pages: int) -> str:
    """The text without its dates, times, phones, addresses, page number and versions."""
    known = [*subject.address, subject.name, f"Page {page} sur {pages}", subject.questionnaire.name]
    known.append(f"VisitApp {subject.version}")
    known += [f"{one.number} {one.when}" for one in emergency_numbers()]
    known += [f"({one.phone})" for one in reference_tables().contacts.values() if one.phone]
    return without_dates(without_shipped(without(text, known)))


def without_dates(text: str) -> str:
    """The text without its dates, times, phones and source numbers."""
    text = text.replace("\u00a0", " ")
    for kind in _KINDS:
        text = kind.sub(lambda found: TAKEN * len(found.group()), text)
    return text


def without_shipped(text: str) -> str:
    """The text without the fixed sentences that hold a number."""
    return without(text, shipped_sentences())


@cache
def shipped_sentences() -> frozenset[str]:
    """Sentences of the shipped files and of the code that hold a number: they are read as they are.

    Two words at least: a shorter one could hide a figure. Sources are taken as they are.
    """
    found = {one for one in (*_of_resources(), *_of_code()) if _holds_a_number(one)}
    sources = {*_sources(), *(rule.source for rule in RULES)}
    told = {*sources, *found}
    addresses = {one.replace("https://", "") for one in told if "https://" in one}
    return frozenset((*found, *(one for one in (*sources, *addresses) if numbers(one))))


def _holds_a_number(text: str) -> bool:
    return bool(numbers(text)) and len(re.findall(r"[^\W\d]+", text)) >= 2


def _of_resources() -> Iterator[str]:
    for content in _contents():
        yield from _strings(content)


@cache
def _contents() -> tuple[object, ...]:
    files = sorted(Path(str(shipped.root())).rglob("*.yaml"))
    return tuple(content_of(file.read_text(encoding="utf-8"), file.name)[0] for file in files)


def _sources() -> Iterator[str]:
    tables = reference_tables()
    yield from (parameter.source for parameter in tables.parameters.all)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else ():
        yield from _strings(inner)
    for inner in value if isinstance(value, list) else ():
        yield from _strings(inner)


def _of_code() -> Iterator[str]:
    """Whole literals only: a piece between the braces of an f-string is not a fixed sentence."""
    for file in sorted(Path(visitapp.__file__).parent.rglob("*.py")):
        left: list[object] = [ast.parse(file.read_text(encoding="utf-8"))]
        while left:
            node = left.pop()
            if isinstance(node, ast.Constant):
                if isinstance(node.value, str):
                    yield node.value
            elif isinstance(node, ast.JoinedStr):
                left += [one for one in node.values if not isinstance(one, ast.Constant)]
            elif isinstance(node, list):
                left += node
            elif isinstance(node, ast.AST) and not isinstance(node, ast.Name):
                left += [getattr(node, name, None) for name in node._fields]
