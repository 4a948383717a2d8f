"""Every shipped question, one by one: is it said, explained and bounded as it should be?"""

from tests.for_each import for_each
from tests.questionnaires.material import KINDS, Asked, asked, has_bounds, questionnaire
from visitapp import shipped
from visitapp.domain.checklist.questions import Questionnaire

EVERY = asked()
ONE_BY_ONE = for_each("one", EVERY, ids=lambda one: one.name)

# The unit of these is that of the thing measured: another answer of the row gives it.
UNIT_FROM_THE_ROW = {
    "visit:bills/quantity", "visit:bills/index_start", "visit:bills/index_end",
    "visit:fittings/before", "visit:fittings/after",
    "visit:adjustments/before", "visit:adjustments/after",
    "override:number", "follow_up:bills/quantity", "follow_up:bills/index_start",
    "follow_up:bills/index_end",
}  # fmt: skip
WITHOUT_UNIT = {"visit:actions/order"}
PAPER_WORDS = (
    "facture", "compteur", "étiquette", "plaque", "avis d’impôt", "diagnostic", "dpe", "quittance",
    "contrat", "échéancier", "ligne", "thermostat", "wattmètre", "thermomètre", "culot", "sachet",
)  # fmt: skip
LANDLORD_SECTIONS = {"dwelling", "heating", "uses", "comfort", "identity"}


@for_each("kind", KINDS)
def test_the_loader_accepts_the_file(kind: str) -> None:
    found = questionnaire(kind)
    assert isinstance(found, Questionnaire)
    assert found.name == f"{kind}@1"


def test_the_visit_has_nine_numbered_sections_in_the_order_of_a_visit() -> None:
    shown = [section.title for section in questionnaire("visit").sections if not section.hidden]
    assert shown == [
        "Accueil et accords",
        "Le foyer",
        "Confort et santé",
        "Factures",
        "Contrats",
        "Logement",
        "Chauffage et eau chaude",
        "Appareils et usages",
        "Matériel posé et réglages",
    ]


@for_each("kind", KINDS)
def test_each_section_has_an_icon_and_one_sentence(kind: str) -> None:
    for section in questionnaire(kind).sections:
        assert f"{section.icon}.svg" in shipped.names("icons"), section.id
        assert section.intro.endswith("."), section.id
        assert section.intro.count(".") == 1, section.id
        assert section.hidden or kind != "visit" or section.minutes > 0, section.id


def test_the_minutes_of_a_visit_fit_in_ninety() -> None:
    minutes = sum(section.minutes for section in questionnaire("visit").sections)
    assert 60 <= minutes <= 75  # choosing, reading the report and thanks take the rest of 90


@ONE_BY_ONE
def test_a_question_says_what_its_answer_is_for(one: Asked) -> None:
    why = one.question.why
    assert one.question.label
    assert why.endswith("."), "« Pourquoi cette question ? » answers in a whole sentence"


@ONE_BY_ONE
def test_where_to_find_it_goes_with_a_picture(one: Asked) -> None:
    assert bool(one.question.where) == bool(one.question.picture)


@ONE_BY_ONE
def test_what_is_read_says_where(one: Asked) -> None:
    if one.question.source == "read":
        assert one.question.where


@ONE_BY_ONE
def test_what_is_measured_on_an_instrument_says_where_or_how(one: Asked) -> None:
    if one.question.source == "measured" and one.question.type in ("number", "integer"):
        assert one.question.where or one.question.hint or one.question.unit in ("m", "m²")


@ONE_BY_ONE
def test_where_names_a_paper_a_plate_or_an_instrument(one: Asked) -> None:
    where = one.question.where.lower()
    places = (*PAPER_WORDS, "page", "bail", "attestation", "certificat", "bouton", "fenêtres")
    more = (
        "bouches",
        "hygromètre",
        "index",
        "partie",
        "titulaire",
        "nom ",
        "inscription",
        "nombre",
    )
    lines = ("lignes", "taxes", "quantité", "facture", "en haut", "lettre", "étagère")
    assert not where or any(word in where for word in (*places, *more, *lines))


def test_every_bill_and_contract_figure_has_its_picture() -> None:
    for one in EVERY:
        if one.section in ("bills", "contracts") and one.question.source == "read":
            assert one.question.picture, one.name


def test_every_picture_is_in_the_list_at_the_top_of_the_file() -> None:
    head = shipped.text("questionnaires/visit.yaml").split("\nkind:", 1)[0]
    listed = set(head.replace("#", " ").split())
    used = {one.question.picture for one in EVERY if one.question.picture}
    assert used <= listed
    assert "tax_notice_rfr" in used


@ONE_BY_ONE
def test_a_number_has_its_unit(one: Asked) -> None:
    if one.question.type in ("number", "integer", "money") and one.name not in WITHOUT_UNIT:
        assert bool(one.question.unit) != (one.name in UNIT_FROM_THE_ROW)


@ONE_BY_ONE
def test_a_number_has_impossible_values_and_says_what_to_write(one: Asked) -> None:
    if one.question.type in ("number", "integer", "money"):
        assert has_bounds(one.question.constraint)
        assert one.question.constraint.message


@ONE_BY_ONE
def test_a_check_has_words(one: Asked) -> None:
    for bounds in (one.question.constraint, one.question.usual):
        assert not bounds.check or bounds.message


@ONE_BY_ONE
def test_the_usual_range_lies_inside_the_possible_one(one: Asked) -> None:
    possible, usual = one.question.constraint, one.question.usual
    for inner, outer in ((usual.min, possible.min), (usual.max, possible.max)):
        if isinstance(inner, float) and isinstance(outer, float):
            assert (inner >= outer) if inner is usual.min else (inner <= outer)


@ONE_BY_ONE
def test_a_required_question_is_never_folded(one: Asked) -> None:
    assert not (one.question.required and one.folded)


@ONE_BY_ONE
def test_a_required_question_can_be_left_with_an_honest_answer(one: Asked) -> None:
    """Only the keys of a row, and today's date, cannot be left: there is nothing to put off."""
    keys = {
        "visit:visit_date", "visit:bills/energy", "visit:contracts/energy", "visit:fittings/item",
        "visit:fittings/outcome", "appointment:household", "follow_up:bills/energy",
        # The program or the one gesture of an adviser fills these; nobody is asked.
        "review_point:question", "review_point:type", "review_point:words", "period:start",
        "period:end",
    }  # fmt: skip
    if one.question.required and one.name not in keys:
        assert "later" in one.question.special


@ONE_BY_ONE
def test_each_choice_is_distinct_and_short(one: Asked) -> None:
    labels = [choice.label for choice in one.question.choices]
    assert len(set(labels)) == len(labels)
    assert all(len(label) <= 48 for label in labels)


@ONE_BY_ONE
def test_icons_exist_and_are_given_to_all_the_choices_or_to_none(one: Asked) -> None:
    icons = [choice.icon for choice in one.question.choices]
    assert all(icons) or not any(icons), "a card without icon beside cards with one looks broken"
    assert len(set(icons)) == len(icons) or not any(icons), "one icon, one meaning"
    for icon in [*icons, one.question.icon]:
        assert not icon or f"{icon}.svg" in shipped.names("icons")


@ONE_BY_ONE
def test_a_repeat_names_its_rows(one: Asked) -> None:
    if one.question.type == "repeat":
        children = {child.id for child in one.question.questions}
        assert one.question.row_title
        assert set(one.question.row_title) <= children
        assert one.question.add_label.startswith("Ajouter ")


@ONE_BY_ONE
def test_the_landlord_sees_only_facts_on_the_dwelling(one: Asked) -> None:
    if "landlord" in one.question.recipients:
        assert one.section in LANDLORD_SECTIONS
        assert not one.question.sensitive
        assert one.question.type not in ("note", "photo", "signature", "money")
        private = ("note", "photo", "signature", "money", "reference")
        assert one.question.type not in private
        if one.question.type == "text":  # no free words, but for the address of the dwelling
            assert one.name in {"household:street", "household:postcode", "household:commune"}


@ONE_BY_ONE
def test_what_the_landlord_may_see_everybody_may_see(one: Asked) -> None:
    recipients = set(one.question.recipients)
    assert "internal" in recipients
    if "landlord" in recipients:
        assert recipients == {"household", "social_worker", "landlord", "internal"}


PRIVATE = (
    "rfr", "income", "housing_cost", "housing_aid", "cheque", "aids", "arrears", "debts", "fsl",
    "employment", "health", "frail", "bills", "contracts", "phone", "email", "name", "note",
    "restricts", "cold_last", "present", "social_worker", "cut_", "payment", "signature",
)  # fmt: skip


@ONE_BY_ONE
def test_nothing_private_goes_to_the_landlord(one: Asked) -> None:
    path = one.name.split(":")[1]
    if any(word in path for word in PRIVATE):
        assert "landlord" not in one.question.recipients


def test_sensitive_questions_are_few() -> None:
    sensitive = [one for one in EVERY if one.question.sensitive]
    assert len([one for one in sensitive if one.kind != "follow_up"]) <= 24
    assert len(sensitive) * 10 <= len(EVERY)


@ONE_BY_ONE
def test_a_delicate_question_comes_with_words_to_say(one: Asked) -> None:
    delicate = one.question.sensitive and one.question.required and one.kind == "visit"
    if delicate or one.question.id.startswith("consent_"):
        assert one.question.say


@ONE_BY_ONE
def test_words_to_say_are_in_quotes(one: Asked) -> None:
    say = one.question.say
    assert not say or (say.startswith("«\u00a0") and say.endswith("\u00a0»"))


def test_a_consent_is_asked_for_each_recipient_and_refused_by_a_plain_no() -> None:
    consents = [one for one in EVERY if one.question.id.startswith("consent_")]
    assert len(consents) == 6
    for one in consents:
        assert one.question.type == "yes_no"
        assert "refused" not in one.question.special
        assert "unknown" not in one.question.special


@ONE_BY_ONE
def test_not_applicable_is_offered_only_where_it_makes_sense(one: Asked) -> None:
    always_there = {
        "surface",
        "adults",
        "children",
        "rfr",
        "visit_date",
        "dwelling_type",
        "arrears",
    }
    if one.question.id in always_there:
        assert "not_applicable" not in one.question.special
