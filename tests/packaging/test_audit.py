"""An audit that could not ask says so: « nothing known » is said of what was asked, only."""

import json
from typing import Any

import pytest

from tests.packaging.loading import script

audit = script("audit")
ASKED = {"name": "alembic", "version": "1.20.1", "vulns": []}
FLAW = {"name": "pillow", "version": "12.0.0",
        "vulns": [{"id": "GHSA-5x8w", "fix_versions": ["13.0.0"]}]}  # fmt: skip
SKIPPED = {"name": "visitapp", "skip_reason": "Dependency not found on PyPI"}


def said(*dependencies: dict[str, Any]) -> str:
    return json.dumps({"dependencies": list(dependencies), "fixes": []})


def run(answers: dict[str, str]) -> tuple[int, str]:
    told: list[str] = []
    code = audit.audit(lambda _, service: answers.get(service, ""), ("the.lock",), told.append)
    return code, "\n".join(told)


def test_all_was_asked_and_nothing_is_known() -> None:
    code, told = run({"pypi": said(ASKED)})
    assert code == 0
    assert told == "the.lock: 1 asked of pypi, 0 known flaws"


def test_a_flaw_is_named_with_what_mends_it() -> None:
    code, told = run({"pypi": said(ASKED, FLAW)})
    assert code == 1
    assert "pillow 12.0.0: GHSA-5x8w, mended in 13.0.0" in told


@pytest.mark.parametrize(
    "answer", ["", "ConnectionError", "[]", said(), said(SKIPPED), '{"dependencies": null}']
)
def test_a_service_that_knows_nothing_was_not_asked(answer: str) -> None:
    """pip-audit ends well and says « no known vulnerabilities » of a lock it skipped whole."""
    code, told = run({"pypi": answer, "osv": answer})
    assert code == 3
    assert "NOT AUDITED" in told
    assert "known flaws" not in told


def test_the_second_service_is_asked_when_the_first_cannot() -> None:
    code, told = run({"pypi": said(SKIPPED), "osv": said(ASKED)})
    assert (code, told) == (0, "the.lock: 1 asked of osv, 0 known flaws")


def test_what_was_left_out_is_named_and_it_is_no_pass() -> None:
    code, told = run({"pypi": said(ASKED, SKIPPED)})
    assert code == 3
    assert "NOT ASKED, 1: visitapp" in told


def test_a_flaw_in_one_lock_is_not_hidden_by_another_that_was_not_asked() -> None:
    answers = {"a.lock": said(FLAW), "b.lock": ""}
    told: list[str] = []
    assert audit.audit(lambda lock, _: answers[lock], ("a.lock", "b.lock"), told.append) == 1


def test_every_lock_of_the_project_is_audited() -> None:
    from tests.naming import ROOT

    shipped = {"requirements.lock", "packaging/requirements.lock"}
    assert set(audit.LOCKS) == shipped
    assert all((ROOT / lock).is_file() for lock in audit.LOCKS)
