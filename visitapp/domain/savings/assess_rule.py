"""One rule on one visit: the function's saving, capped, priced, with its trace."""

from dataclasses import dataclass, replace

from visitapp.domain.energy.weather.season import heated_that_day
from visitapp.domain.parameters.parameters import ParameterProblem, Parameters
from visitapp.domain.ranges.suggestion import Suggestion, TraceLine
from visitapp.domain.savings.recording import Asked, Reference, Visit
from visitapp.domain.savings.results_for_rules import Found
from visitapp.domain.savings.rule import Rule, Saving
from visitapp.domain.savings.rule_trace import MissingAnswerError, Notes, NotForThisHomeError
from visitapp.domain.savings.worth import Figures, figures
from visitapp.domain.text import french

_SHARED = "Le gain se partage dans les charges de l’immeuble."
_NAMES = ("kind", "item", "outcome", "what", "point", "energy")


@dataclass(frozen=True)
class Outcome:
    """A suggestion, or the path of the answer it waits for, or nothing; `read` is what it read."""

    rule: Rule
    suggestion: Suggestion | None = None
    missing: str = ""
    read: tuple[TraceLine, ...] = ()


def assess(rule: Rule, visit: Visit) -> Outcome:
    """Run one rule. Never raises for what a household may answer."""
    notes = Notes()
    asked = Asked(visit.reading, visit.labels, notes)
    reference = Reference(visit.parameters, notes)
    found = Found(visit.results, notes)
    try:
        saving = rule.compute(asked, reference, found)
        if saving is None:
            return Outcome(rule, read=tuple(notes.lines.values()))
        amounts = figures(rule, saving, asked, reference, found)
        saving = _said_of_charges(rule, saving, amounts, asked)
    except MissingAnswerError as missing:
        return Outcome(rule, missing=missing.path, read=tuple(notes.lines.values()))
    except (NotForThisHomeError, ParameterProblem):
        return Outcome(rule, read=tuple(notes.lines.values()))
    read = tuple(notes.lines.values())
    if amounts is None:
        return Outcome(rule, read=read)
    return Outcome(rule, _suggestion(rule, saving, amounts, notes, visit), read=read)


def _said_of_charges(rule: Rule, saving: Saving, amounts: Figures | None, asked: Asked) -> Saving:
    """Say it where the energy is not on a bill of the household's own, so has no figure here."""
    if amounts is None or not rule.unit or saving.energy == "collective_charges":
        return saving
    use = saving.use or rule.use
    heat = use == "heating" and asked.find("heating_shared") is True
    warm = use == "hot_water" and asked.find("hot_water_system") == "shared"
    shared = (heat or warm) and not amounts.kwh
    if amounts.m3 and not amounts.eur and asked.find("water_in_charges") is True:
        shared = True
    return replace(saving, detail=f"{saving.detail} {_SHARED}") if shared else saving


def _suggestion(
    rule: Rule, saving: Saving, figures: Figures, notes: Notes, visit: Visit
) -> Suggestion:
    trace = tuple(notes.lines.values())
    return Suggestion(
        id=rule.id,
        title=french(saving.title) or rule.title,
        detail=french(saving.detail),
        family=rule.family,
        use=saving.use or rule.use,
        energy=saving.energy,
        kwh=figures.kwh,
        m3=figures.m3,
        eur=figures.eur,
        co2_kg=figures.co2,
        cost_eur=saving.cost_eur,
        guard=french(saving.guard),
        because=tuple(french(reason) for reason in saving.because) or _reasons(notes, visit),
        trace=trace,
        source=rule.source,
        review_by=rule.review_by.isoformat(),
        to_check=saving.to_check or any(line.to_check for line in trace),
        fitted=saving.fitted,
        landlord_acts=saving.landlord_acts,
        back_kwh=figures.back_kwh,
        back_share=figures.back_share,
        back_energy=figures.back_energy,
        health=saving.health and not out_of_season(rule.family, visit.parameters),
        firmer=tuple(notes.firmer),
    )


def out_of_season(family: str, parameters: Parameters) -> bool:
    """Whether it is about the summer, on a day when homes are heated: it waits."""
    return family == "summer" and heated_that_day(parameters)


def _reasons(notes: Notes, visit: Visit) -> tuple[str, ...]:
    """The first answers read, in words: why this action and not another."""
    answers = [line for line in notes.lines.values() if line.kind == "answer"]
    telling = [line for line in answers if line.name.rpartition("/")[2] not in _NAMES]
    return tuple(
        f"{line.label}\u00a0: {line.text}" + (f"\u00a0{line.unit}" if line.unit else "")
        for line in (telling or answers)[:3]
    )


def assess_all(rules: tuple[Rule, ...], visit: Visit) -> list[Outcome]:
    """Every rule on one visit, in the order of the registry."""
    return [assess(rule, visit) for rule in rules]
