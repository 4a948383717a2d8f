"""Read aloud on the telephone: the words of the pages over the questions of the adviser's form."""

from datetime import date

import pytest

from tests.operations.households_made import given
from tests.operations.schemes_made import put
from visitapp import shipped
from visitapp.domain.text import french
from visitapp.domain.yaml_text import content_of
from visitapp.operations.intake import receive
from visitapp.operations.records import answers as answering
from visitapp.operations.schemes.telephone_script import aloud

PAGES = content_of(shipped.text("registration/pages.yaml"), "pages.yaml")[0]
SAID = {
    one["path"]: one.get("say") or one["household"]
    for page in PAGES["pages"] for one in page["questions"] if one.get("household")
}  # fmt: skip
"""Of the file itself, what is said for each question that a household is asked."""


pytestmark = pytest.mark.usefixtures("coordinator")


def test_each_question_has_the_words_of_the_pages(desk) -> None:
    form, plain = aloud(desk).form, desk.forms.latest("registration")
    assert len(SAID) >= 20
    for path, words in SAID.items():
        asked, written = form.located[path].question, plain.located[path].question
        assert asked.label == french(f"« {words} »"), path
        assert asked.hint.startswith(written.label), path
        assert (asked.type, asked.choices, asked.special) == (
            written.type, written.choices, written.special,
        )  # fmt: skip


def test_what_no_household_is_asked_keeps_its_own_words(desk) -> None:
    form, plain = aloud(desk).form, desk.forms.latest("registration")
    kept = [one for one in plain.located if one not in SAID]
    assert {"origin", "registered_on", "referrer_note"} <= set(kept)
    for path in kept:
        assert form.located[path].question == plain.located[path].question


def test_a_commune_of_elsewhere_and_a_no_say_what_to_answer(desk) -> None:
    form = aloud(desk).form
    commune = form.located["commune"].question.hint.replace("\u00a0", " ")
    assert "Pantin" in commune
    assert "Nos visites ne vont pas chez vous. Appelez France Rénov’ au 0 808 800 700" in commune
    assert "Je n’écris rien" in form.located["contact_agreed"].question.hint


def test_what_is_said_before_and_after_follows_the_settings_of_the_scheme(desk) -> None:
    said = aloud(desk)
    assert said.before[0] == french(PAGES["spoken"]["begin"])
    assert "0 800 47 33 33" in said.before[1].replace("\u00a0", " ")
    unknown = french(PAGES["spoken"]["not_known"])
    assert [one for one in said.after if one[1] == unknown] == [("", unknown)], "said once"
    put(desk, since=date(2026, 1, 1), first_call=10, phone="01 99 00 00 71")
    after = dict(aloud(desk).after)
    assert "10 jours au plus" in after["Ecogie"].replace("\u00a0", " ")
    assert after["Visites énergie"] == unknown
    here = "Ecogie, en Seine-Saint-Denis (Est Ensemble, Grand Paris Grand Est)"
    assert "demandez Ecogie, au 01 99 00 00 71." in after[here].replace("\u00a0", " ")
    assert not [one for one in after if one.startswith("Visites énergie,")], "nobody wrote any"


def test_a_registration_on_the_telephone_says_who_typed_it(desk) -> None:
    def received(**more) -> tuple[dict, dict]:
        made = receive.receive(desk, answers=given(first_name="Odile", **more))
        (registration,) = made.records - {made.made}
        return (answering.answers_of(desk, record=registration),
                answering.answers_of(desk, record=made.made))  # fmt: skip

    mine, file = received(origin=receive.TELEPHONE)
    assert (mine["origin"].value, mine["typed_by"].value) == ("telephone", desk.author)
    assert file["origin"].value == "telephone"
    assert "typed_by" not in file
    said, _ = received(origin=receive.TELEPHONE, typed_by="Nadia Essai")
    assert said["typed_by"].value == "Nadia Essai"
    for origin in ("self", "social_worker"):
        assert "typed_by" not in received(origin=origin)[0]
