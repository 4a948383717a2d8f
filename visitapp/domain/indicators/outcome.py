"""What changed for households, measured or said; estimates are in `funder`."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from visitapp.domain.impact.comfort import COMPARED, SHORT, verdict
from visitapp.domain.impact.figures import Measured, total
from visitapp.domain.indicators.counting import CENT, count, groups, ids, mean, part, share
from visitapp.domain.indicators.facts import Facts, FollowUp, Orientation
from visitapp.domain.indicators.kept_actions import kept_once
from visitapp.domain.indicators.shapes import Definition, Figure, Line

DONE, LOST = "done", "lost"
SCORE = "comfort_score"
PLAN, PROTECTION = "supplier_plan", "cut_protection"
"""Solutions of resources/orientation/orientations.yaml."""
COMPARES = ("less", "same", "more")
NOBODY_ASKED = "Aucun suivi dans cette période."
NO_BILLS = "Aucun suivi de la période n’a de factures à comparer."
NO_SCORE = "Aucun foyer n’a donné les deux notes."
NO_AMOUNT = "Aucun montant n’est noté."
TENTH, WHOLE = Decimal("0.1"), Decimal(1)
VERDICTS = {"better": "mieux", "same": "pareil", "worse": "moins bien", "unknown": "non connu"}


def actions_kept(facts: Facts, definition: Definition) -> Figure:
    """Actions kept, once a household; records are the visits that kept them last."""
    kept = [(one.visit, one.rule) for one in kept_once(facts.by_day)]
    lines = [
        _action_line(facts, rule, [id for id, one in kept if one == rule])
        for rule in dict.fromkeys(rule for _, rule in kept)
    ]
    behind = tuple(dict.fromkeys(id for id, _ in kept))
    ordered = sorted(lines, key=lambda line: (-(line.counted or 0), line.label))
    return Figure(definition, Decimal(len(kept)), len(kept), None, behind, tuple(ordered))


def actions_done(facts: Facts, definition: Definition) -> Figure:
    """Actions done at M+12, out of those kept at the visit, by action."""
    said = [(one, rule, title, done) for one in facts.done for rule, title, done in one.actions]
    names = {rule: facts.words.actions.get(rule, title) or rule for _, rule, title, _ in said}
    lines = []
    for name in sorted(set(names.values())):
        of_name = [(one, done) for one, rule, _, done in said if names[rule] == name]
        fits = [one.id for one, done in of_name if done == DONE]
        lines.append(_share_line(name, fits, len(of_name)))
    fits = [one.id for one, _, _, done in said if done == DONE]
    value, why = part(len(fits), len(said)), "" if said else NOBODY_ASKED
    behind = tuple(dict.fromkeys(fits))
    return Figure(definition, value, len(fits), len(said), behind, tuple(lines), why)


def kit_kept(facts: Facts, definition: Definition) -> Figure:
    """Objects still used at M+12, out of those that the household spoke of, by object."""
    said = [(one.id, item, still) for one in facts.done for item, still in one.fitted if still]
    names = facts.words.choices.get("item", {})
    lines = []
    for item in [*(one for one in names if any(one == each for _, each, _ in said))]:
        fits = [id for id, each, still in said if each == item and still == "in_place"]
        lines.append(_share_line(names[item], fits, sum(each == item for _, each, _ in said)))
    fits = [id for id, _, still in said if still == "in_place"]
    value, why = part(len(fits), len(said)), "" if said else NOBODY_ASKED
    behind = tuple(dict.fromkeys(fits))
    return Figure(definition, value, len(fits), len(said), behind, tuple(lines), why)


def comfort_change(facts: Facts, definition: Definition) -> Figure:
    """Households per question: better, the same, worse, or unknown."""
    found = facts.done
    told: dict[tuple[str, str], list[str]] = {}
    known = []
    for one in found:
        felt = _felt(facts, one)
        for said in felt.items():
            told.setdefault(said, []).append(one.id)
        if any(said != "unknown" for said in felt.values()):
            known.append(one)
    lines = [
        Line(f"{SHORT[name]}\u00a0: {word}", Decimal(len(those)), tuple(those), len(found),
             len(those), SHORT[name])
        for name in COMPARED if name != SCORE
        for each, word in VERDICTS.items()
        if (those := told.get((name, each)))
    ]  # fmt: skip
    value = Decimal(len(known))
    return Figure(definition, value, len(known), len(found), ids(known), tuple(lines))


def comfort_score(facts: Facts, definition: Definition) -> Figure:
    """The mean change of the score of comfort. Marks are worse when higher: the score, less."""
    pairs = [(one, facts.before.get(one.visit)) for one in facts.done]
    known = [
        (one, visit.marks[SCORE] - one.marks[SCORE]) for one, visit in pairs
        if visit is not None and SCORE in visit.marks and SCORE in one.marks
    ]  # fmt: skip
    value = mean([Decimal(change) for _, change in known], TENTH)
    why = "" if known else NO_SCORE
    return Figure(
        definition, value, len(known), len(pairs), tuple(one.id for one, _ in known), why_none=why
    )


def bills_compared(facts: Facts, definition: Definition) -> Figure:
    """Follow-ups whose bills could be compared, and what they say."""
    found, names = facts.done, facts.words.choices.get("result", {})
    compared = [one for one in found if one.result in COMPARES]
    lines = groups(found, lambda one: one.result, names, share=True)
    return share(definition, compared, found, lines, NOBODY_ASKED)


def energy_measured(facts: Facts, definition: Definition) -> Figure:
    """The mean change of the same occupants, with its interval at 90 %."""
    return _energy(definition, _comparable(facts, same=True), len(facts.done))


def energy_measured_others(facts: Facts, definition: Definition) -> Figure:
    """The same of households whose number of people changed, or is not known."""
    return _energy(definition, _comparable(facts, same=False), len(facts.done))


def euros_use(facts: Facts, definition: Definition) -> Figure:
    """The mean change in euros at constant prices, same occupants."""
    found = _comparable(facts, same=True)
    return _euros(facts, definition, [(one, one.eur_use) for one in found])


def euros_price(facts: Facts, definition: Definition) -> Figure:
    """The mean change in euros that comes of prices, same occupants."""
    found = _comparable(facts, same=True)
    return _euros(facts, definition, [(one, one.eur_price) for one in found])


def aids_obtained(facts: Facts, definition: Definition) -> Figure:
    """The amounts of what succeeded in the period, by aid; no amount is not zero."""
    found = _succeeded(facts)
    known = [one for one in found if one.amount is not None]
    lines = tuple(
        Line(title, _sum(those), ids(those), None, len(those))
        for title in sorted({one.title for one in known})
        if (those := [one for one in known if one.title == title])
    )
    value = _sum(known) if known or not found else None
    why = "" if value is not None else NO_AMOUNT
    return Figure(definition, value, len(known), len(found), ids(known), lines, why)


def orientations_succeeded(facts: Facts, definition: Definition) -> Figure:
    """What succeeded in the period, by what was proposed."""
    found = _succeeded(facts)
    names = {title: title for title in sorted({one.title for one in found if one.title})}
    return count(definition, found, groups(found, lambda one: one.title, names))


def debts_planned(facts: Facts, definition: Definition) -> Figure:
    """The plans that suppliers agreed to in the period; the records are the orientations."""
    return count(definition, [one for one in _succeeded(facts) if one.need == PLAN])


def cuts_avoided(facts: Facts, definition: Definition) -> Figure:
    """The cuts that were given up or undone in the period; the records are the orientations."""
    return count(definition, [one for one in _succeeded(facts) if one.need == PROTECTION])


def lost(facts: Facts, definition: Definition) -> Figure:
    """The households lost, out of all whose year after the visit ends in the period, by reason."""
    due = [one for one in facts.follow_ups if facts.within(facts.year_ends_on(one))]
    gone = [one for one in due if one.state == LOST]
    names = facts.words.choices.get("lost_reason", {})
    lines = tuple(
        Line(line.label, part(line.counted or 0, len(due)), line.records, len(due), line.counted)
        for line in groups(gone, lambda one: one.lost_reason, names)
    )
    return share(definition, gone, due, lines, NOBODY_ASKED)


def _comparable(facts: Facts, *, same: bool) -> list[FollowUp]:
    """Those that may be added up: every energy compared, and the same occupants, or not."""
    return [
        one for one in facts.done
        if one.result in COMPARES and one.kwh is not None and one.all_energies is True
        and (one.same_people is True) is same
    ]  # fmt: skip


def _energy(definition: Definition, found: Sequence[FollowUp], of: int) -> Figure:
    whole = total([Measured(*one.kwh, "kWh") for one in found if one.kwh is not None])
    if whole is None:
        return Figure(definition, None, 0, of, why_none=NO_BILLS)
    value, low, high = (
        (each / len(found)).quantize(WHOLE) for each in (whole.value, whole.low, whole.high)
    )
    lines = tuple(
        Line(label, each, ids(found), None, len(found))
        for label, each in (("Au plus bas, 9 fois sur 10", low), ("Au plus haut, 9 fois sur 10",
                                                                  high))
    )  # fmt: skip
    return Figure(definition, value, len(found), of, ids(found), lines)


def _euros(
    facts: Facts, definition: Definition, said: Sequence[tuple[FollowUp, Decimal | None]]
) -> Figure:
    known = [(one, euros) for one, euros in said if euros is not None]
    value = mean([euros for _, euros in known], CENT)
    found, why = tuple(one.id for one, _ in known), "" if known else NO_BILLS
    return Figure(definition, value, len(known), len(facts.done), found, why_none=why)


def _felt(facts: Facts, one: FollowUp) -> dict[str, str]:
    visit = facts.before.get(one.visit)
    before = visit.marks if visit is not None else {}
    return {
        name: verdict(before.get(name), one.marks.get(name)) for name in COMPARED if name != SCORE
    }


def _succeeded(facts: Facts) -> list[Orientation]:
    return [
        one for one in facts.orientations
        if one.state == "succeeded" and facts.within(one.moved.get("succeeded"))
    ]  # fmt: skip


def _sum(found: Iterable[Orientation]) -> Decimal:
    amounts = (one.amount for one in found if one.amount is not None)
    return sum(amounts, Decimal(0)).quantize(CENT)


def _action_line(facts: Facts, rule: str, behind: list[str]) -> Line:
    label = facts.words.actions.get(rule, rule)
    return Line(label, Decimal(len(behind)), tuple(behind), None, len(behind))


def _share_line(label: str, fits: list[str], of: int) -> Line:
    return Line(label, part(len(fits), of), tuple(fits), of, len(fits))
