"""`docs/glossary.md`: every kind of record has its word, the one that screens say, and one only."""

import re

import yaml

from tests.naming import ROOT

ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs" / "glossary.md").read_text("utf-8").splitlines()
    if line.startswith("| ")
][1:]
ARTICLE = re.compile(r"^(le|la|un|une|mon|ma) |^l’", re.IGNORECASE)


def test_every_kind_is_there_with_the_word_of_its_questionnaire() -> None:
    french = {kind.strip("`"): words for _, kind, words, _ in ROWS if kind != "–"}
    titles = {}
    for path in (ROOT / "resources" / "questionnaires").glob("*.yaml"):
        declared = yaml.safe_load(path.read_text("utf-8"))
        if "kind" in declared:
            titles[declared["kind"]] = ARTICLE.sub("", declared["title"]).lower()
    assert set(french) == set(titles)
    assert [kind for kind, title in titles.items() if title not in french[kind].lower()] == []


def test_no_term_and_no_french_word_is_there_twice() -> None:
    terms = [term for term, *_ in ROWS]
    french = [word for row in ROWS if row[2] != "–" for word in re.split(r", (?!un an)", row[2])]
    assert len(terms) == len(set(terms))
    assert len(french) == len(set(french))
