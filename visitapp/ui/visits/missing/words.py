"""What « Ce qui manque » says: one line per question to come back to, grouped by section."""

from collections.abc import Mapping
from dataclasses import dataclass

from visitapp.domain.asking.study_gaps import Gaps
from visitapp.domain.checklist.answers import Answer, Answers, State
from visitapp.domain.checklist.contradictions import Contradiction
from visitapp.domain.checklist.problems import problems
from visitapp.domain.checklist.progress import left_open, missing
from visitapp.domain.checklist.questions import Question, Questionnaire, Section
from visitapp.domain.checklist.walk import code_of, question_at, rows
from visitapp.domain.text import NBSP, inside, plural, quantity
from visitapp.operations.records.row_labels import row_name
from visitapp.reports.answers.units import with_unit
from visitapp.ui.form.special_row import WORDS
from visitapp.ui.visits.missing.worth_words import all_paths


@dataclass(frozen=True, slots=True)
class Line:
    """One question to come back to. `check` is the answer to look at again, if there is one;
    `doubt`: what it contradicts. `first`: a danger was noted, not what was done about it."""

    path: str
    section: Section
    question: Question
    code: str
    title: str
    why: str
    check: Answer | None = None
    later: bool = False
    doubt: Contradiction | None = None
    first: bool = False


def doubt_line(questionnaire: Questionnaire, answers: Answers, one: Contradiction) -> Line:
    """A contradiction: the question to ask aloud, and what to look at."""
    path = one.paths[0]
    row = row_name(questionnaire, answers, path) if path.count("/") == 2 else ""
    ask = f"{one.ask} ({row})" if row else one.ask
    located = questionnaire.located[_pattern(path)]
    return Line(
        path, located.section, located.question, located.code, ask, one.look,
        answers.get(path), doubt=one,
    )  # fmt: skip


def lines(questionnaire: Questionnaire, answers: Answers) -> list[Line]:
    """What is missing and what is to check, in the order of the visit; dangers come first."""
    ahead = [
        Line(
            then.path, then.section, then.question, then.code, then.question.label,
            f"Noté{NBSP}: {_ticked(named.question, answers[named.path])}.",
            later=then.path in answers, first=True,
        )
        for named, then in left_open(questionnaire, answers)
    ]  # fmt: skip
    found = [
        Line(
            one.place.path, one.place.section, one.place.question, one.place.code,
            title_of(answers, one.place.path, one.place.question), one.why, later=one.later,
        )
        for one in missing(questionnaire, answers)
        if all(one.place.path != line.path for line in ahead)
    ]  # fmt: skip
    for problem in problems(questionnaire, answers):
        question = question_at(questionnaire, problem.path)
        located = questionnaire.located.get(_pattern(problem.path))
        if question is None or located is None or located.section.hidden:
            continue
        title = title_of(answers, problem.path, question)
        answer = answers[problem.path]
        code = code_of(questionnaire, problem.path)
        counted = with_unit(questionnaire, answers, problem.path, question)
        told = f"{title}{NBSP}: {_value(counted, answer)}"
        found.append(
            Line(problem.path, located.section, question, code, told, problem.message, answer)
        )
    order = {path: place for place, path in enumerate(questionnaire.located)}
    return ahead + sorted(found, key=lambda line: order.get(_pattern(line.path), 0))


def title_of(answers: Answers, path: str, question: Question) -> str:
    """The label, with the rank of the row where there are several."""
    repeat, _, rest = path.partition("/")
    row = rest.partition("/")[0]
    there = rows(answers, repeat) if row else []
    if len(there) < 2 or row not in there:
        return question.label
    return f"{question.label} (ligne{NBSP}{there.index(row) + 1})"


def by_section(found: list[Line]) -> Mapping[str, list[Line]]:
    """The same lines by section id, in order."""
    groups: dict[str, list[Line]] = {}
    for line in found:
        groups.setdefault(line.section.id, []).append(line)
    return groups


def summary(found: list[Line], gaps: Gaps | None, refused: str = "", doubts: int = 0) -> str:
    """« 3 réponses manquent. 1 chiffre est à vérifier. » « Rien ne manque. » only when the study
    says so: no answer would open an advice, no section was left out, nothing contradicts itself."""
    first = sum(line.first for line in found)
    checks = sum(1 for line in found if line.check is not None)
    later = sum(line.later and not line.first for line in found)
    lacking = len(found) - first - checks - later
    said = []
    if first:
        said.append("Un danger est noté, sans ce qui a été fait.")
    if lacking:
        said.append(f"{plural(lacking, 'réponse manque', 'réponses manquent')}.")
    if checks:
        said.append(f"{plural(checks, 'réponse est', 'réponses sont')} à vérifier.")
    if doubts:
        said.append(f"{plural(doubts, 'contradiction est', 'contradictions sont')} à vérifier.")
    if later:
        said.append(f"{plural(later, 'réponse est', 'réponses sont')} pour plus tard.")
    if refused:
        said.append(refused)
    elif gaps is None:
        said.append("On cherche ce que les autres réponses apporteraient.")
    elif gaps.asked:
        many = plural(len(all_paths(gaps)), "question vaut", "questions valent")
        said.append(f"{many} encore la peine.")
    elif not found and not doubts and gaps.none:
        said.append("Rien ne manque.")
    return " ".join(said)


def section_words(found: list[Line]) -> tuple[str, str, str]:
    """(words, tone, icon) of a section: the gravest thing first."""
    checks = sum(1 for line in found if line.check is not None)
    lacking = sum(1 for line in found if line.check is None and not line.later)
    if lacking:
        words = plural(lacking, "réponse manque", "réponses manquent")
        return words, "accent", "etat-en-cours"
    if checks:
        return "À vérifier", "warn", "etat-a-verifier"
    return "Plus tard", "ink2", "etat-en-cours"


def specials(line: Line) -> list[tuple[str, str]]:
    """The answers without a value that this question accepts, as (state, words)."""
    allowed = [name for name in WORDS if name in line.question.special]
    if line.later:
        allowed = [name for name in allowed if name != "later"]
    return [(name, WORDS[name]) for name in allowed]


def state_of(name: str) -> State:
    """The state behind one of those words."""
    return State(name)


def _value(question: Question, answer: Answer) -> str:
    value = answer.value
    if isinstance(value, tuple):
        return ", ".join(_choice(question, one) for one in value)
    if isinstance(value, str):
        return _choice(question, value)
    if isinstance(value, bool) or value is None:
        return "oui" if value else "non"
    if hasattr(value, "year"):
        return f"{value:%d/%m/%Y}"
    return quantity(value, question.unit or ("€" if question.type == "money" else ""))


def _ticked(question: Question, answer: Answer) -> str:
    ids = answer.value if isinstance(answer.value, tuple) else ()
    return ", ".join(inside(_choice(question, one)) for one in ids)


def _choice(question: Question, value: str) -> str:
    return next((choice.label for choice in question.choices if choice.id == value), value)


def _pattern(path: str) -> str:
    parts = path.split("/")
    return parts[0] if len(parts) < 3 else f"{parts[0]}/{parts[2]}"
