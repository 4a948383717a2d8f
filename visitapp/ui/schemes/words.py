"""What is said of a scheme: what holds, since when, who put it."""

from collections.abc import Iterator

from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.registration.told import within
from visitapp.domain.schemes.settings import LEGAL, SchemeSettings
from visitapp.domain.text import NBSP, date_long, number, plural
from visitapp.operations.schemes import SchemeFile, VersionLine
from visitapp.ui.kit.ordinals import raised

PROGRAM = "Rien n’est encore écrit\u00a0: VisitApp prend ses propres valeurs."
STATES = {"in_force": "En service", "replaced": "Remplacés", "draft": "En préparation"}
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
    yield "Mentions des pages", told if lacking else "Toutes écrites"


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
    """« De nouveaux réglages prennent la suite le 1er janvier 2027. »"""
    day = date_long(line.since) if line.since is not None else ""
    return raised(f"De nouveaux réglages prennent la suite le {day}.")


def version_title(line: VersionLine) -> str:
    """« Depuis le 1er juin 2026 »."""
    return raised(f"Depuis le {date_long(line.since)}") if line.since else "Sans premier jour"


def version_text(line: VersionLine) -> str:
    """« Mis en service le 3 juin 2026, Claire »."""
    if line.put_on is None:
        return "Abandonnés avant de servir"
    by = f", {line.by}" if line.by else ""
    return raised(f"Mis en service le {date_long(line.put_on)}{by}")


def clash(file: SchemeFile) -> tuple[str, str]:
    """Two computers each put one: which counts, and what to do."""
    many = plural(len(file.clash) + 1, "réglage", "réglages")
    title = f"{many} en service en même temps."
    since_day = date_long(file.now.since) if file.now.since is not None else ""
    return title, raised(f"Deux ordinateurs les ont mis. Ceux du {since_day} comptent.")


def _choices(form: Questionnaire, path: str) -> dict[str, str]:
    return {one.id: one.label for one in form.located[path].question.choices}
