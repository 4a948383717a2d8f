"""A study as plain JSON, `visitapp study --json`: the shape that scripts rely on."""

from collections.abc import Iterable
from typing import Any

from visitapp.domain.energy.results import ContractCheck
from visitapp.domain.plain_json import plain
from visitapp.domain.study.study import Study


def study_json(study: Study) -> dict[str, Any]:
    """The whole study, its contracts by energy."""
    said: dict[str, Any] = plain(study)
    del said["contracts"]
    return {**said, "contract": plain(by_name(study.contracts))}


def by_name(checks: Iterable[ContractCheck]) -> dict[str, ContractCheck]:
    """Checks by the name in the ids of their figures: a second contract is `electricity:2`."""
    found: dict[str, ContractCheck] = {}
    for check in checks:
        number = sum(name.split(":")[0] == check.energy for name in found) + 1
        found[check.energy if number == 1 else f"{check.energy}:{number}"] = check
    return found
