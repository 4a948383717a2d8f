"""The words for a scheme: what is in force, since when, who set it."""

from collections.abc import Iterator
from datetime import date, timedelta

from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.registration.read_back import within
from visitapp.domain.schemes.settings import LEGAL, SchemeSettings
from visitapp.domain.schemes.succession import (
    BEFORE,
    BESIDE,
    COMING,
    NOW,
    PREPARED,
    UNUSED,
    Putting,
)
from visitapp.domain.text import NBSP, date_long, number, plural
from visitapp.operations.schemes.settings import SchemeFile, VersionLine
from visitapp.ui.kit.ordinals import raised

PROGRAM = "Rien n’est encore écrit\u00a0: VisitApp prend ses propres valeurs."
STAGES = {
    NOW: "En service", BESIDE: "En double", COMING: "À venir", BEFORE: "Remplacés",
    UNUSED: "Sans suite", PREPARED: "En préparation",
}  # fmt: skip
INTERMEDIATE = "Intermédiaires (plafond de l’Anah)"
EVERY_KIT, UNKNOWN = "Tout le matériel", "Pas encore dit"


def held(said: SchemeSettings, form: Questionnaire) -> Iterator[tuple[str, str]]:
    """What holds, line by line: its name, its words."""
    rules = {"intermediate": INTERMEDIATE, **_choices(form, "income_rule")}
    kit = _choices(form, "kit")
    yield "Revenus", rules.get(said.income_rule, said.income_rule)
    yield "Visites par foyer", number(said.visits)
    yield "Suivi renforcé", f"{number(said.reinforced_percent)}{NBSP}% des foyers"
    target = said.yearly_target
    yield "Foyers visités par an", UNKNOWN if target is None else f"{number(target)} prévus"
    things = [kit.get(one, one) for one in said.kit] if said.kit is not None else [EVERY_KIT]
    yield "Matériel", ", ".join(things)
    contact = ", ".join(part for part in (said.phone, said.email, said.hours) if part)
    yield "Contact", contact or UNKNOWN
    yield "Premier appel", within(said.first_call) or UNKNOWN
    yield "Financeurs", said.funders or UNKNOWN
    lacking = len(LEGAL) - len(said.legal)
    told = plural(lacking, "réponse manque", "réponses manquent")
    closed = f"{told}\u00a0: personne ne s’inscrit en ligne"
    yield "Mentions des pages", closed if lacking else "Toutes écrites"


def legal(said: SchemeSettings, form: Questionnaire) -> Iterator[tuple[str, str]]:
    """What the public pages say because the law asks it: its question, its words."""
    for path in LEGAL:
        question, value = form.located[path].question, said.legal.get(path, "")
        words = _choices(form, path).get(value, "") if question.choices else value
        yield question.label, words or UNKNOWN


def since(file: SchemeFile) -> str:
    """« En service depuis le 1er janvier 2026. »"""
    if not file.now.version or file.now.since is None:
        return PROGRAM
    return raised(f"En service depuis le {date_long(file.now.since)}.")


def coming(line: VersionLine) -> str:
    """« De nouveaux réglages prennent la suite le 1er janvier 2027. », and what they lack."""
    said = f"De nouveaux réglages prennent la suite le {_day(line.since)}."
    if line.behind:
        said += " Ils restent comme ils sont. Ouvrez-les dans la liste pour les changer aussi."
    return raised(said)


def stays(others: Putting) -> str:
    """What is to come and stays, beside a version that is prepared; empty when nothing is."""
    if not others.left:
        return ""
    days = " et ".join(f"du {_day(one.since)}" for one in others.left)
    return raised(f"Les réglages {days} restent à venir, comme ils sont. Ouvrez-les ensuite dans "
                  "la liste pour les changer aussi.")  # fmt: skip


def sure(since: date | None, others: Putting, today: date) -> list[str]:
    """What is said before a version is put in force: what it replaces, how long it holds, what
    stays to come."""
    lost = [one for one in others.replaced if one.first_day > today]
    said = ["Ces réglages remplacent ceux d’avant, et ne changent plus ensuite."]
    said += [f"Ceux du {_day(one.since)} ne serviront pas\u00a0: ceux-ci prennent leur place."
             for one in lost]  # fmt: skip
    after = others.after(since) if since is not None else None
    if after is not None:
        last = after.first_day - timedelta(days=1)
        said.append(f"Ils comptent du {_day(since)} au {date_long(last)}.")
    left = stays(others)
    return [raised(one) for one in said] + ([left] if left else [])


def given_up(line: VersionLine) -> str:
    """The question before a coming version is dropped."""
    return raised(f"Ils ne serviront pas. Les réglages d’avant le {_day(line.since)} continuent.")


def version_title(line: VersionLine) -> str:
    """« Depuis le 1er juin 2026 », « À partir du 1er janvier 2027 »."""
    since = "À partir du" if line.stage == COMING else "Depuis le"
    return raised(f"{since} {date_long(line.since)}") if line.since else "Sans premier jour"


def version_text(line: VersionLine) -> str:
    """« Mis en service le 3 juin 2026, Claire »."""
    if line.put_on is None:
        return "Abandonnés avant de servir"
    by = f", {line.by}" if line.by else ""
    return raised(f"Mis en service le {date_long(line.put_on)}{by}")


def clash(file: SchemeFile) -> tuple[str, str]:
    """Two computers each put one: which counts, and from when; of the same day, the last put."""
    many = plural(len(file.clash) + len(file.kept), "réglage", "réglages")
    days = [one.since for one in file.clash]
    today = [one.since for one in file.clash if one.record == file.now.version]
    said = [f"Ceux du {_day(one)} comptent aujourd’hui." for one in today]
    for one in file.kept:
        last = ", mis en service en dernier," if one.since in days else ""
        said.append(f"Ceux du {_day(one.since)}{last} comptent{' ensuite' if today else ''}.")
    words = " ".join(("Deux ordinateurs les ont mis.", *said))
    return f"{many} en service en même temps.", raised(words)


def _day(day: date | None) -> str:
    return date_long(day) if day is not None else ""


def _choices(form: Questionnaire, path: str) -> dict[str, str]:
    return {one.id: one.label for one in form.located[path].question.choices}
