"""In the annex: aids, signs of energy poverty, rights, doors, alerts, and what is missing."""

from collections.abc import Iterable

from visitapp.domain.support.results import Aid
from visitapp.reports.household.annex.formulas import computed, how, starting
from visitapp.reports.household.annex.small_type import chapter, grid, item
from visitapp.reports.household.annex.sources import Sources
from visitapp.reports.household.subject import ReportInput
from visitapp.reports.layout.blocks import Block
from visitapp.reports.layout.columns import Columns

STATUSES = {"likely": "à demander", "to_check": "à vérifier", "no": "non"}


def first_of_all(subject: ReportInput) -> list[Block]:
    """What an adviser must see before any figure: the alerts, and what is missing."""
    study = subject.study
    alerts = [(one.title, reasons(one.because), one.record) for one in study.alerts]
    missing = [(one.label, one.unlocks) for one in study.missing]
    blocks: list[Block] = []
    if alerts:
        rows = grid(alerts, (130, 0, 190), ("Alerte", "Pourquoi", "À noter"))
        blocks.append(chapter("Les alertes", *rows))
    if missing:
        rows = grid(missing, (0, 220), ("Question sans réponse", "Ce qu’elle permettrait"))
        blocks.append(chapter("Ce qui manque", *rows))
    return blocks


def support(subject: ReportInput, sources: Sources) -> list[Block]:
    """Lists, each followed by the formulas of its figures."""
    study = subject.study
    aids = [
        _said(aid.title, _status(aid), aid.because, sources.number(aid.source))
        for aid in study.aids
    ]
    signs = [
        _said(one.title, one.text, one.because, sources.number(one.source))
        for one in study.indicators
    ]
    rights = [_said(one.title, one.text, (), sources.number(one.source)) for one in study.rights]
    doors = [_said(one.title, "", one.because, "") for one in study.orientations]
    facts = how(subject, computed(subject, "indicators."))
    return [
        *_list("Les aides", [*aids, *how(subject, computed(subject, "aids."))]),
        *_list("Les signes de précarité", [*signs, *facts]),
        *_list("Les droits", [*rights, *how(subject, _of_rights(subject))]),
        *_list("Les orientations", doors),
    ]


def _said(title: str, text: str, because: Iterable[str], source: str) -> Block:
    """« **Chèque énergie** : à vérifier 76 €. Le foyer ne l’a pas reçu. [50] »"""
    parts = [one for one in (text.rstrip("."), reasons(because)) if one]
    words = "".join(f" {one}." for one in parts)
    return item(f"**{title}\u00a0:**{words} {source}".rstrip())


def _of_rights(subject: ReportInput) -> list[str]:
    """The values of the law, each once: two rights may rest on the same one."""
    found: dict[str, str] = {}
    for id in starting(subject, "rights."):
        found.setdefault(id.partition(".")[2].partition(".")[2], id)
    return list(found.values())


def _list(title: str, lines: list[Block]) -> list[Block]:
    return [Columns(lines, head=chapter(title))] if lines else []


def reasons(found: Iterable[str]) -> str:
    """Reasons in one sentence, whatever the stop that each came with."""
    return " ; ".join(one.rstrip(".") for one in found)


def _status(aid: Aid) -> str:
    """« à vérifier, jusqu’à 200 € par an »."""
    state = STATUSES.get(aid.status, aid.status)
    return f"{state}, {aid.amount_eur}" if aid.amount_eur else state
