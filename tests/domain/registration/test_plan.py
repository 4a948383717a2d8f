"""The pages: which question is said to whom; every mistake of their file is told."""

import pytest

from tests.for_each import for_each
from visitapp import shipped
from visitapp.domain.registration.mistakes import PlanMistakes
from visitapp.domain.registration.phone_script import script_sentences
from visitapp.domain.registration.plan import AUDIENCES, Asked, read_plan
from visitapp.domain.support.contacts import read_contacts
from visitapp.domain.text import french
from visitapp.operations.desk.forms import Forms

FILE, SERVICES = "registration/pages.yaml", "contacts/services.yaml"
FORM = Forms().latest("registration")
PLAN = read_plan(shipped.text(FILE), FILE, FORM)
SAID = script_sentences(PLAN, read_contacts(shipped.text(SERVICES), SERVICES))
WRITTEN_BY_US = {"registered_on", "origin", "web_code"}
OF_A_WORKER = {"referrer_name", "referrer_structure", "referrer_phone", "referrer_email",
               "referrer_note", "referrer_agreed"}  # fmt: skip
OF_A_HOUSEHOLD = {"heard"}
SEED = {"high_bills", "water_bill", "trouble_paying", "cold", "hot", "damp"}
"""The reasons for which somebody registers, as the mission says them."""


def paths(audience: str) -> list[str]:
    return [one.path for one in PLAN.asked(audience)]  # type: ignore[arg-type]


def asked(path: str) -> Asked:
    return next(one for one in PLAN.asked("household") if one.path == path)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_nothing_is_asked_twice(audience: str) -> None:
    assert len(set(paths(audience))) == len(paths(audience))


def test_both_are_asked_the_same_about_the_household() -> None:
    one, other = set(paths("household")), set(paths("social_worker"))
    assert one - other == OF_A_HOUSEHOLD
    assert other - one == OF_A_WORKER
    unasked = {place.pattern for place in FORM.everything()} - one - other
    assert unasked >= WRITTEN_BY_US


def test_what_must_be_known_to_call_is_required_of_everybody() -> None:
    for audience in AUDIENCES:
        required = {one.path for one in PLAN.asked(audience) if one.required}
        assert {"first_name", "last_name", "phone", "commune", "contact_agreed"} <= required
        [agreed] = [one for one in PLAN.asked(audience) if one.path == "contact_agreed"]
        assert agreed.must_be
        assert agreed.otherwise


def test_nothing_personal_of_a_household_comes_before_its_agreement() -> None:
    """With a social worker; a household agrees to what it has read, at the end."""
    assert paths("social_worker")[0] == "contact_agreed"
    assert paths("household").index("contact_agreed") > paths("household").index("last_name")


def test_the_reasons_are_those_of_the_scheme_each_in_plain_words() -> None:
    labels = {one.id: one.label for one in asked("reasons").choices}
    assert set(labels) == SEED | {"other"}
    for energy in ("électricité", "gaz", "fioul"):
        assert energy in labels["high_bills"]
    assert "eau" in labels["water_bill"]


def test_income_may_be_unknown_and_nothing_sensitive_is_compelled() -> None:
    assert asked("rfr").apart[0].label == "Je ne sais pas"
    for audience in AUDIENCES:
        for one in PLAN.asked(audience):
            if one.question.sensitive:
                assert "refused" in {each.id for each in one.apart}, one.path


def test_a_page_is_one_subject_of_a_few_questions() -> None:
    for audience in AUDIENCES:
        assert max(len(page.asked) for page in PLAN.pages[audience]) <= 5


def test_a_browser_fills_only_what_is_of_who_types() -> None:
    fills = {
        audience: {one.path for one in PLAN.asked(audience) if one.autocomplete}
        for audience in AUDIENCES
    }
    assert fills["household"] == {"street", "postcode", "first_name", "last_name", "phone", "email"}
    assert fills["social_worker"] == OF_A_WORKER - {"referrer_note", "referrer_agreed"}


def test_what_is_read_aloud_never_says_to_tick_or_to_write() -> None:
    for one in PLAN.asked("household"):
        assert one.say.endswith(("?", ".")), one.path
        assert not {"Cochez", "Écrivez", "Cliquez"} & set(one.say.split())


@for_each(
    ("text", "said"),
    [
        ("pages: 3", "no list of pages"),
        ("pages: [{id: a, title: {}, questions: [], more: 1}]", "unknown key: more"),
        ("pages: [{id: a}]", "no title"),
        ("pages: [{id: a, title: {}, questions: [{path: nope}]}]", "no such question"),
        ("pages: [{id: a, title: {}, questions: [3]}]", "a question without path"),
        ("pages: [{id: a, title: {}, questions: [{path: cut, choices: {x: y}}]}]", "choice: x"),
        ("pages: [{id: a, title: {}, questions: [{path: contact_agreed, unknown: Non}]}]",
         "« unknown » is not possible"),
        ("pages: [{id: a, title: {}, questions: [{path: contact_agreed, refused: Non}]}]",
         "« refused » is not possible"),
        ("pages: [{id: a, title: {}, questions: [{path: cut, wide: 1}]}]", "unknown key: wide"),
        ("a: [", "not YAML"),
    ],
)  # fmt: skip
def test_a_mistake_of_the_file_is_told(text: str, said: str) -> None:
    with pytest.raises(PlanMistakes) as found:
        read_plan(text, "pages.yaml", FORM)
    assert said in str(found.value)


def test_on_the_telephone_a_household_is_asked_the_same_in_the_words_to_say() -> None:
    told = {one.path: one for one in PLAN.asked("telephone")}
    assert set(told) - set(paths("household")) == {"typed_by"}
    assert set(paths("household")) <= set(told)
    for one in PLAN.asked("household"):
        assert told[one.path].label == french(f"« {one.say} »")
        assert (told[one.path].required, told[one.path].choices) == (one.required, one.choices)
        assert not told[one.path].autocomplete, "what is of somebody else is not offered"


def test_what_is_not_written_for_somebody_is_not_said_to_them() -> None:
    hints = [one.hint for who in AUDIENCES for one in PLAN.asked(who)]
    assert "" in hints
    assert "None" not in hints


def test_what_is_said_around_the_questions_is_whole() -> None:
    assert "0\u00a0800\u00a047\u00a033\u00a033" in SAID.danger, "no line cuts a telephone"
    assert "0\u00a0808\u00a0800\u00a0700" in SAID.elsewhere
    assert SAID.delay(10).replace("\u00a0", " ").startswith("En général, 10 jours au plus")
    assert SAID.delay(None) == PLAN.spoken["not_known"]
    for words in (SAID.begin, SAID.declined, SAID.again, SAID.call, SAID.write, SAID.end,
                  SAID.delay(1)):  # fmt: skip
        assert words
        assert "{" not in words


def test_a_delay_is_said_of_each_scheme_and_once_when_all_say_the_same() -> None:
    apart = SAID.delays([("Ecogie", 10), ("Visites énergie", None)])
    assert [name for name, _ in apart] == ["Ecogie", "Visites énergie"]
    assert apart[1][1] == SAID.delay(None)
    assert SAID.delays([("Ecogie", None), ("Visites énergie", None)]) == (("", SAID.delay(None)),)


def test_which_scheme_to_call_back_is_said_when_it_is_known() -> None:
    words = SAID.reached("Ecogie", "01 99 00 00 71")
    assert words == "Pour nous rappeler, demandez Ecogie, au 01\u00a099\u00a000\u00a000\u00a071."
    assert SAID.reached("Ecogie", "") == ""


@pytest.mark.parametrize(
    ("spoken_part", "said"),
    [("{begin: a}", "nothing to say for end"), ("[a]", "nothing to say for begin"),
     ("{begin: a, more: b}", "unknown key: more")],
)  # fmt: skip
def test_a_sentence_that_is_lacking_is_told(spoken_part: str, said: str) -> None:
    with pytest.raises(PlanMistakes) as found:
        read_plan(f"spoken: {spoken_part}\npages: []", "pages.yaml", FORM)
    assert said in str(found.value)
