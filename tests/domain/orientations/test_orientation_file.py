"""The orientation file: what is wrong in it is named, all at once, before anybody is misled."""

import pytest

from tests.domain.energy.visits import tables, visit_form
from tests.domain.support.cases import case
from tests.for_each import for_each
from visitapp.domain.orientations.catalogue import markdown
from visitapp.domain.orientations.needs import Way
from visitapp.domain.orientations.orientation_file import (
    Known,
    OrientationFileError,
    Solution,
    read_orientations,
)
from visitapp.domain.support.facts import FACTS, Facts, known_names

GOOD = """
groups:
  debts:
    - {when: arrears, because: "Des factures ne sont pas payées"}
orientations:
- id: fund
  title: Un fonds
  text: "Une aide, dans les {landlord_answer} mois."
  who: Le foyer
  family: debt
  recipient: fund_fsl
  partners: [fund]
  letters: [fund_fsl]
  only_if: "department == '93'"
  triggers:
    - use: debts
    - {when: "dpe_class in ('f', 'g')", because: "Classe {dpe_class}"}
  also:
    - {when: social_worker, because: "Un suivi existe"}
  documents: [Facture]
  deadline: Avant l’hiver.
  check: "À vérifier : le barème."
  contact: ccas
  source: https://exemple.fr
  confidence: low
  review_by: 2027-11-01
"""


def read(text: str) -> tuple[Solution, ...]:
    letters = {"fund_fsl": "fund_fsl", "fund_fsh94": "fund_fsh94", "partner_link": "partner"}
    known = Known(tables().contacts, ["fund"], letters)
    return read_orientations(
        text, "o.yaml", visit_form(), known=known, parameters=["landlord_answer"]
    )


def test_a_good_file_is_read() -> None:
    [one] = read(GOOD)
    assert one.way == Way("debt", "fund_fsl", ("fund",), ("fund_fsl",))


@for_each(
    ("old", "new", "name", "said"),
    [
        ("when: arrears,", "when: arears,", "debts", "no question or fact arears"),
        ("('f', 'g')", "('f', 'h')", "fund", "n’est pas un choix de"),
        ("when: social_worker,", "when: adults,", "fund", "attendu un oui ou non"),
        ("when: social_worker,", "when: bills,", "fund", "no question or fact bills"),
        ("when: social_worker,", "when: quantity,", "fund", "no question or fact quantity"),
        ("when: social_worker,", 'when: "f(x)",', "fund", "pas d’appel de fonction"),
        ("department == '93'", "department ==", "fund", "ne se lit pas"),
        ("use: debts", "use: dets", "fund", "no group dets. Use one of debts"),
        ("{dpe_class}", "{dpe_clas}", "fund", "number dpe_clas"),
        ("{dpe_class}", "{dpe_class!r}", "fund", "no question, fact or number"),
        ("{dpe_class}", "{dpe_class", "fund", "a bracket is alone"),
        ("{landlord_answer}", "{landlord_anwser}", "fund", "number landlord_anwser"),
        ("contact: ccas", "contact: cas", "fund", "no service cas"),
        ("family: debt", "family: debts", "fund", "family does not read"),
        ("recipient: fund_fsl", "recipient: fsl", "fund", "recipient does not read"),
        ("partners: [fund]", "partners: [funds]", "fund", "no sort of partner funds"),
        ("[fund_fsl]", "[fund_fls]", "fund", "no letter fund_fls"),
        ("[fund_fsl]", "[partner_link]", "fund", "partner_link goes to partner"),
        ("confidence: low", "confidence: weak", "fund", "confidence does not read"),
        ("  who: Le foyer\n", "", "fund", "no who. Write who"),
        ("  source: https://exemple.fr\n", "", "fund", "no source"),
        ("review_by: 2027-11-01", "review_by: soon", "fund", "review_by does not read"),
        ("documents:", "papers:", "fund", "unknown key papers"),
        ("because: \"Un suivi existe\"", "why: x", "fund", "unknown key why"),
        ("- id: fund", "- id: fund\n  id: fund", "-", "id is written twice"),
        ("groups:", "group:", "-", "not groups and orientations"),
        ("orientations:", "orientations: [", "-", "not YAML"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(old: str, new: str, name: str, said: str) -> None:
    assert old in GOOD
    with pytest.raises(OrientationFileError) as caught:
        read(GOOD.replace(old, new, 1))
    first = caught.value.mistakes[0]
    assert (first.file, first.id) == ("o.yaml", name)
    assert said in str(caught.value)


def test_every_mistake_is_told_at_once() -> None:
    spoilt = GOOD.replace("arrears", "arears").replace("ccas", "cas").replace("low", "weak")
    with pytest.raises(OrientationFileError) as caught:
        read(spoilt)
    assert len(caught.value.mistakes) == 2  # the entry with a bad key is not read further
    with pytest.raises(OrientationFileError) as caught:
        read(GOOD.replace("arrears", "arears").replace("contact: ccas", "contact: cas"))
    assert len(caught.value.mistakes) == 2


@pytest.mark.parametrize(
    "text",
    ["", "[]", "groups: []\norientations: []", "groups: {}\norientations: {}", GOOD + GOOD],
)
def test_a_bad_file_is_refused(text: str) -> None:
    with pytest.raises(OrientationFileError):
        read(text)


def test_a_solution_twice_is_refused() -> None:
    again = GOOD[GOOD.index("- id: fund") :]
    with pytest.raises(OrientationFileError, match="written twice"):
        read(GOOD + again.lstrip("\n"))


def test_a_fact_never_hides_a_question_and_says_what_it_is() -> None:
    questions = {
        place.question.id for place in visit_form().everything() if not place.repeat
    } | {one.id for one in visit_form().calculations}  # fmt: skip
    assert not questions & set(FACTS)
    for one in FACTS.values():
        assert one.about
        assert known_names(visit_form())[one.id].kind


def test_no_fact_is_known_of_a_household_that_said_nothing() -> None:
    """Only dates and the place are; and the two that are never unknown."""
    facts = Facts(case({}))
    known = {name for name in FACTS if facts.value(name) is not None}
    assert known == {
        "department", "winter_truce", "truce_end", "cheque_excluded", "over_modest",
    }  # fmt: skip
    assert facts.value("cheque_excluded") is False
    assert facts.value("over_modest") is False


def test_the_page_names_every_solution_and_every_fact() -> None:
    page = markdown(tables().orientations)
    for one in tables().orientations:
        assert f"`{one.id}`" in page
    for name in FACTS:
        assert f"`{name}`" in page
