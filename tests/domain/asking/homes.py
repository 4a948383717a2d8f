"""Whole households, what their studies save, and visits of theirs that stopped half-way."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from random import Random

from tests.domain.energy.visits import answers_of, tables, visit_form
from tests.households.home import homes
from visitapp import shipped
from visitapp.domain.asking.plausible_answers import Plausible, read_plausible
from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.relevance import live
from visitapp.domain.study.repeat_study import Home
from visitapp.domain.study.study import study

EXAMPLES = ("gas_flat", "electric_flat", "fuel_oil_house")
PREFILLED = ("visit_date", "tenure", "dwelling_type")


@cache
def plausible() -> Plausible:
    """The shipped file."""
    return read_plausible(shipped.text("asking/visit.yaml"), "visit.yaml", visit_form())


@cache
def whole(name: str) -> Answers:
    """Every answer that counts of an invented household, by its name."""
    if name in EXAMPLES:
        raw = json.loads(shipped.text(f"examples/{name}.json"))["answers"]
    else:
        raw = next(one for one in homes() if one.name == name).answers
    return dict(live(visit_form(), answers_of(raw)))


def every_name() -> list[str]:
    """The households, by name."""
    return [*EXAMPLES, *(one.name for one in homes())]


def day_of(answers: Answers) -> date:
    """The day of a visit."""
    day = answers["visit_date"].value
    assert isinstance(day, date)
    return day


def home(answers: Answers, before: Home | None = None) -> Home:
    """These answers, to be asked again."""
    return Home(visit_form(), answers, tables(), on=day_of(answers), before=before)


def saved(answers: Answers) -> Decimal:
    """What the study itself says that all the advice saves together: each of it kept."""
    first = study(visit_form(), answers, tables(), on=day_of(answers))
    kept: dict[str, Answer] = {}
    for one in first.suggestions:
        kept[f"actions/{one.id}"] = Answer(value=True)
        kept[f"actions/{one.id}/decision"] = Answer(value="keep")
    whole_study = study(visit_form(), {**answers, **kept}, tables(), on=day_of(answers))
    together = whole_study.kept_together
    return together.central if together else Decimal(0)


def half_way(answers: Answers, seed: int) -> dict[str, Answer]:
    """Some of the answers, drawn: tables lost whole, and cells, as when a visit stops."""
    rng = Random(seed)
    share = rng.choice((0.3, 0.6, 0.85, 0.95))
    repeats = sorted({path.split("/")[0] for path in answers if "/" in path})
    lost = {one for one in repeats if rng.random() > share}
    return {
        path: one
        for path, one in answers.items()
        if path in PREFILLED
        or (path.split("/")[0] not in lost and (path.count("/") == 1 or rng.random() < share))
    }


def answered(paths: Mapping[str, object] | tuple[str, ...], whole: Answers) -> dict[str, Answer]:
    """What the household says to these questions; to a table, all its rows."""
    return {
        path: one for path, one in whole.items()
        if path in paths or path.split("/")[0] in paths
    }  # fmt: skip
