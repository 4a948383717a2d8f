"""The declaration of who sees what covers all that ships, and hides what can be hidden."""

import pytest

from tests.for_each import for_each
from visitapp import shipped
from visitapp.domain.privacy import sight
from visitapp.domain.privacy.sight_words import lines, page
from visitapp.domain.roles import FIELD, LEADS
from visitapp.operations.desk.forms import Forms

FORMS = Forms()
KINDS = sorted(name.removesuffix(".yaml") for name in shipped.names("questionnaires")
               if name.endswith(".yaml"))  # fmt: skip


@for_each("kind", KINDS)
def test_every_kind_that_ships_has_its_line(kind: str) -> None:
    assert kind in sight.BY_KIND


@for_each("line", sight.SIGHTS, ids=lambda one: one.kind)
def test_who_leads_sees_all_and_an_administrator_nothing(line: sight.Sight) -> None:
    assert LEADS <= line.roles <= FIELD
    assert all(roles <= line.roles - LEADS for roles in line.without.values())
    assert line.why.endswith(".")


@pytest.mark.parametrize("line", [one for one in sight.SIGHTS if one.without],
                         ids=lambda one: one.kind)  # fmt: skip
def test_a_hidden_question_is_one_whole_path_without_photos(line: sight.Sight) -> None:
    """Rows of a repeat and photos are told elsewhere too: they would have to be hidden there."""
    found = {q.id: q for section in FORMS.latest(line.kind).sections for q in section.questions}
    for name in line.without.keys() - {sight.REASON}:
        assert found[name].type not in ("photo", "signature", "repeat", "group")


def test_a_visitor_sees_what_her_visits_need_and_no_more() -> None:
    """By hand, from the field: what she opens to prepare, visit, correct and pack her bag."""
    needed = {"household", "appointment", "visit", "review_point", "consent", "bag", "partner",
              "override", "call", "orientation", "scheme"}  # fmt: skip
    assert {kind for kind in sight.BY_KIND if sight.sees("visitor", kind)} == needed
    assert not sight.sees("visitor", "orientation", "amount")
    assert sight.sees("visitor", "orientation", "title")
    assert sight.sees("visitor", "call", "note")
    why = {kind for kind in needed if not sight.sees("visitor", kind, "@reason")}
    assert why == {"household", "orientation", "call", "appointment", "visit"}, "an adviser's words"
    told = {"title", "recipient", "partner", "sent_on", "why", "motive", "motive_words"}
    hers = {name for name in told if sight.sees("visitor", "orientation", name)}
    assert hers == {"title", "recipient", "partner", "sent_on"}, "where it stands, and not why"
    assert sight.sees("visitor", "consent", "about"), "what the household was asked"
    assert sight.sees("visitor", "review_point", "words"), "what she has to correct"
    assert not any(sight.sees("administrator", kind) for kind in sight.BY_KIND)


def test_of_a_kind_that_a_role_never_receives_nothing_is_said_to_be_hidden(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parted = {"amount": sight.NOT_VISITORS, "aside": sight.NOT_VISITORS}
    known = sight.Sight("known", FIELD, "Un exemple.", parted)
    monkeypatch.setattr(sight, "SIGHTS", (known, sight.Sight("kept", LEADS, "Aussi.", parted)))
    assert sight.hidden("visitor") == {"known": ["amount", "aside"]}
    assert sight.hidden("adviser") == {}
    assert sight.unseen_kinds("visitor") == ("kept",)


def test_the_table_says_what_is_declared() -> None:
    """By hand: an orientation has six questions, and a reason, that a visitor is not shown."""
    found = {one.kind: one for one in lines({kind: FORMS.latest(kind) for kind in sight.BY_KIND})}
    assert found["orientation"].roles == {
        "visitor": "en partie", "adviser": "oui", "coordinator": "oui", "administrator": "non"
    }  # fmt: skip
    assert [label for _, label, without in found["orientation"].questions if without] == [
        "Pourquoi cette orientation\u00a0?", "Qui s’en occupe\u00a0?",
        "Quel est le résultat\u00a0?", "Montant de l’aide obtenue",
        "Pourquoi est-ce un non\u00a0?", "Dites pourquoi, en une phrase",
        "La raison d’un changement d’état",
    ]  # fmt: skip
    assert found["letter"].roles["visitor"] == "non"
    assert (found["visit"].hidden, found["bag"].hidden) == (1, 0)


def test_the_page_has_a_row_for_each_kind_and_names_what_is_hidden() -> None:
    written = page({kind: FORMS.latest(kind) for kind in ("letter", "orientation", "bag")})
    rows = [line for line in written.splitlines() if "(`" in line]
    assert [line.split("`")[1] for line in rows] == [
        one.kind for one in sight.SIGHTS if one.kind in ("letter", "orientation", "bag")
    ]
    assert any("(`letter`) | non | oui | oui | non |" in line for line in rows)
    assert "- Montant de l’aide obtenue : pas visiteur" in written
    assert written.count("ce qui n’est pas montré à tous") == 1, "the orientation alone hides some"
