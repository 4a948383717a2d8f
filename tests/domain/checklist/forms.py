"""Small invented questionnaires for tests: one of every type, and a way to write one quickly."""

from functools import cache
from textwrap import dedent, indent

from visitapp.domain.checklist.load import Mistake, QuestionnaireProblems, read_questionnaire
from visitapp.domain.checklist.questions import Questionnaire

EVERY_TYPE = """
kind: visit
version: 1
title: Essai
listed: [adults]
day: seen_on
calculations:
  - {id: persons, expression: adults + children}
  - {id: half, expression: persons / 2}
sections:
  - id: household
    title: Le foyer
    questions:
      - {id: seen_on, type: date, label: Date}
      - {id: adults, type: integer, label: Adultes, why: Compter., required: true}
      - {id: children, type: integer, label: Enfants, why: Compter., required: true}
      - {id: custody, type: yes_no, label: Garde partagée, why: w, relevant: children > 0,
         detail: true}
      - id: tenure
        type: choice
        label: Statut
        why: Savoir qui agit.
        required: true
        choices: [{id: owner, label: Propriétaire}, {id: tenant, label: Locataire}]
        recipients: [household, social_worker, landlord, internal]
      - id: frail
        type: choices
        label: Personnes fragiles
        why: Protéger.
        sensitive: true
        choices: [{id: baby, label: Bébé}, {id: old, label: Âgé}, {id: none, label: Aucune}]
      - {id: income, type: money, label: Revenu, why: w, sensitive: true}
  - id: dwelling
    title: Logement
    questions:
      - id: size
        type: group
        label: Taille
        questions:
          - id: surface
            type: number
            unit: m²
            label: Surface
            why: Chauffer.
            required: true
            constraint: {min: 5, max: 2000}
            usual: {min: 20, max: 150}
            special: [unknown, refused, not_applicable, later]
            recipients: [household, landlord, internal]
          - {id: built_on, type: month, label: Construit en, why: w}
      - {id: damp, type: yes_no, label: Humidité, why: w}
      - id: mould
        type: choice
        label: Moisissures
        why: w
        relevant: damp
        choices: [{id: "no", label: Non}, {id: much, label: Beaucoup}]
      - {id: mould_returns, type: yes_no, label: Reviennent, why: w, relevant: mould == 'much'}
      - id: bills
        type: repeat
        label: Factures
        required: true
        questions:
          - id: energy
            type: choice
            label: Énergie
            why: w
            required: true
            choices: [{id: gas, label: Gaz}, {id: water, label: Eau}]
          - {id: start, type: date, label: Début, required: true}
          - {id: end, type: date, label: Fin, constraint: {min: start}}
          - id: quantity
            type: number
            unit: ""
            label: Quantité
            why: w
            required: true
            constraint: {min: 0}
            usual: {min: 2500 * persons, max: 5500 * persons}
          - {id: coefficient, type: number, unit: kWh/m³, label: c, why: w, detail: true,
             relevant: energy == 'gas' and tenure == 'owner'}
  - id: rest
    title: Le reste
    questions:
      - {id: at, type: time, label: Heure}
      - {id: remark, type: text, label: Remarque}
      - {id: notes, type: note, label: Notes}
      - {id: pictures, type: photo, label: Photos}
      - {id: signature, type: signature, label: Signature}
      - {id: household, type: reference, kind: household, label: Dossier}
  - id: outcome
    title: Les actions
    hidden: true
    questions:
      - id: actions
        type: repeat
        label: Actions
        questions:
          - {id: order, type: integer, label: Ordre}
"""


@cache
def every_type() -> Questionnaire:
    """A questionnaire with one question of every type, a group, a repeat, a hidden section."""
    return read_questionnaire(EVERY_TYPE, "essai.yaml")


def form_text(questions: str, *, top: str = "", calculations: str = "") -> str:
    """The text of a questionnaire of one section, `questions` being YAML list items."""
    computed = f"calculations:\n{indent(dedent(calculations), '  ')}" if calculations else ""
    head = f"kind: visit\nversion: 1\ntitle: Essai\n{top}\n{computed}\n"
    body = indent(dedent(questions).strip("\n"), "      ")
    return f"{head}sections:\n  - id: one\n    title: Une\n    questions:\n{body}\n"


def form(questions: str, **more: str) -> Questionnaire:
    """The questionnaire itself."""
    return read_questionnaire(form_text(questions, **more), "essai.yaml")


def mistakes(text: str) -> list[Mistake]:
    """Every mistake of a questionnaire text; none when it is right."""
    try:
        read_questionnaire(text, "essai.yaml")
    except QuestionnaireProblems as problems:
        return list(problems.mistakes)
    return []
