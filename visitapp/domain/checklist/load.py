"""A questionnaire file checked: every mistake of form and of meaning found at once."""

import re
from typing import NoReturn

import yaml

from visitapp.domain.checklist.load_form import read_form
from visitapp.domain.checklist.load_meaning import meaning_findings
from visitapp.domain.checklist.load_names import name_findings
from visitapp.domain.checklist.mistakes import Finding, QuestionnaireProblems
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.mistakes import Mistake
from visitapp.domain.yaml_text import parse

__all__ = ["Mistake", "QuestionnaireProblems", "read_questionnaire"]


def read_questionnaire(text: str, file: str) -> Questionnaire:
    """Read and check one questionnaire. Raises `QuestionnaireProblems` with every mistake."""
    try:
        raw = parse(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        what = re.sub(r"[ \t\n]+", " ", str(error))
        _refuse(file, [Finding("(fichier)", "", f"Ce n’est pas du YAML : {what}.", "Corrigez-le.")])
    if not isinstance(raw, dict):
        told = "Commencez par « kind: … »."
        _refuse(file, [Finding("(fichier)", "", "Ce n’est pas un questionnaire.", told)])
    questionnaire, findings = read_form(raw)
    if questionnaire is None:
        _refuse(file, findings)
    spoilt = {(one.id, one.key) for one in findings}
    meaning = [*meaning_findings(questionnaire), *name_findings(questionnaire)]
    findings += [one for one in meaning if (one.id, one.key) not in spoilt]
    if findings:
        _refuse(file, findings)
    return questionnaire


def _refuse(file: str, findings: list[Finding]) -> NoReturn:
    mistakes = [Mistake(file, one.id, one.message, one.what_to_do) for one in findings]
    raise QuestionnaireProblems(dict.fromkeys(mistakes))
