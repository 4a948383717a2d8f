"""The catalogue of questions, for programs and for readers."""

import pytest

from visitapp.domain.checklist.catalogue import catalogue, markdown

from .forms import every_type, form


def test_every_question_has_its_entry_in_order() -> None:
    entries = catalogue(every_type())
    assert [entry["id"] for entry in entries][:3] == ["seen_on", "adults", "children"]
    assert {"size", "surface", "bills", "bills/quantity", "actions/order"} <= {
        entry["id"] for entry in entries
    }
    surface = next(entry for entry in entries if entry["id"] == "surface")
    assert surface == {
        "id": "surface", "code": "2.1", "section": "dwelling", "type": "number", "unit": "m²",
        "choices": [], "relevant": "", "constraint": {"min": 5.0, "max": 2000.0},
        "usual": {"min": 20.0, "max": 150.0}, "required": True, "why": "Chauffer.",
        "label": "Surface", "hint": "", "where": "",
        "recipients": ["household", "landlord", "internal"], "detail": False, "sensitive": False,
    }  # fmt: skip
    tenure = next(entry for entry in entries if entry["id"] == "tenure")
    assert tenure["choices"] == [
        {"id": "owner", "label": "Propriétaire"},
        {"id": "tenant", "label": "Locataire"},
    ]


def test_what_stands_in_a_detail_is_detail() -> None:
    folded = form("""
        - id: windows
          type: repeat
          label: Fenêtres
          detail: true
          questions: [{id: room, type: text, label: Pièce}]
        """)
    assert [entry["detail"] for entry in catalogue(folded)] == [True, True]


def test_the_page_tells_each_question() -> None:
    page = markdown([every_type()])
    assert page.startswith("# Les questions\n")
    assert page.endswith("\n")
    assert not page.endswith("\n\n")
    assert "## Essai (visit@1)" in page
    assert "### 2. Logement" in page
    assert "### Les actions" in page
    assert "#### 2.1 Surface\n\n`surface` · nombre en m² · obligatoire\n" in page
    assert "- Possible : au moins 5, au plus 2\u202f000\n" in page
    assert "- D’habitude : au moins `2500 * persons`, au plus `5500 * persons`\n" in page
    assert "- Posée si : `children > 0`\n" in page
    assert "#### Factures\n\n`bills` · lignes répétées · obligatoire\n" in page
    assert "- Choix :\n  - `owner` Propriétaire\n" in page
    assert "- Vue par : le foyer, le propriétaire, l’agence\n" in page
    assert "`custody` · oui ou non · plus de précisions" in page
    assert "`income` · montant · sensible" in page
    assert "- `persons` = `adults + children`" in page


def test_checks_are_told_with_their_message() -> None:
    page = markdown([form("""
        - {id: a, type: integer, label: A, why: w, where: Ici, hint: Aide, say: Bonjour,
           constraint: {check: a != 3, message: Pas 3.}}
        """)])  # fmt: skip
    assert "- Possible : `a != 3` (« Pas 3. »)" in page
    assert "- Où le trouver : Ici\n- Aide : Aide\n- À dire : Bonjour" in page
    assert "### Calculs" not in page


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        ("", []),
        (", source: said", []),
        (", source: measured", ["measured", "said", "estimated"]),
        (", source: read, sources: [read, measured]", ["read", "measured"]),
    ],
)
def test_where_a_figure_may_come_from(said: str, offered: list[str]) -> None:
    [section] = form(f"- {{id: a, type: number, label: A, why: B, unit: m{said}}}\n").sections
    assert [str(one) for one in section.questions[0].may_come_from()] == offered
