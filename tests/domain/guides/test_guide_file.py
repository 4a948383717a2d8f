"""A guide is read strictly: short sentences, and nothing named on screen that no test looks for."""

import pytest

from visitapp.domain.guides.guide import Act, Guide, Step, Task
from visitapp.domain.guides.guide_file import GuideFileError, read_guide
from visitapp.domain.guides.markdown import markdown
from visitapp.domain.guides.search import matching_tasks

HEAD = "title: Le guide\nsentence: Une phrase.\ntasks:\n"
TASK = "  - {id: a, title: Faire, when: Le matin., scene: morning, steps: [%s]}\n"


def read(*steps: str) -> Guide:
    return read_guide(HEAD + "".join(TASK % step for step in steps), "visitor.yaml")


def mistakes(*steps: str) -> list[str]:
    with pytest.raises(GuideFileError) as caught:
        read(*steps)
    return [f"{one.id}: {one.message}" for one in caught.value.mistakes]


def test_a_step_keeps_its_acts_in_order() -> None:
    step = "{say: Ouvrez « Envois » puis « OUI »., press: [Envois, {OUI: la ligne}], see: Rien}"
    [task] = read(step).tasks
    assert task.steps[0].acts == (
        Act("press", "Envois"), Act("press", "OUI", "la ligne"), Act("see", "Rien"),
    )  # fmt: skip
    assert task.steps[0].say == "Ouvrez «\u00a0Envois\u00a0» puis «\u00a0OUI\u00a0»."


def test_the_list_do_comes_after_and_may_repeat() -> None:
    step = "{say: Deux fois « F2 »., do: [{key: F2}, {see: Notes}, {key: F2}]}"
    acts = read(step).tasks[0].steps[0].acts
    assert [(act.do, act.label) for act in acts] == [("key", "F2"), ("see", "Notes"), ("key", "F2")]


def test_a_label_that_the_sentence_does_not_name_is_a_mistake() -> None:
    assert mistakes("{say: Ouvrez., press: Envois}") == ["a, step 1: say does not name « Envois »."]


def test_a_name_that_nothing_looks_for_is_a_mistake() -> None:
    assert mistakes("{say: Ouvrez « Envois »., see: Rien}") == [
        "a, step 1: « Envois » is not tried."
    ]


def test_a_step_that_nothing_tries_is_a_mistake() -> None:
    assert mistakes("{say: Respirez.}") == ["a, step 1: nothing tries this step."]


def test_sixteen_words_are_one_too_many() -> None:
    long = " ".join(["mot"] * 16)
    assert mistakes(f"{{say: {long}., see: mot}}") == [
        "a, step 1: a sentence of 16 words: mot mot mot mot…"
    ]
    short = " ".join(["mot"] * 15)
    assert read(f"{{say: {short}., see: mot}}").tasks[0].steps[0].say.startswith("mot")


def test_every_mistake_is_told_at_once_where_it_is() -> None:
    assert mistakes("{say: Un., see: a, wait: 3}", "{say: Un.}") == [
        "a, step 1: unknown key wait.",
        "a: two tasks have this id.",
        "a, step 1: nothing tries this step.",
    ]


def test_what_is_no_list_of_acts_is_a_mistake() -> None:
    assert mistakes("{say: Un., do: {see: a}}") == ["a, step 1: do does not read."]
    assert mistakes("{say: Un., do: [{wait: a}]}") == ["a, step 1: do does not read."]
    assert mistakes("un mot") == ["a, step 1: not a mapping."]


@pytest.mark.parametrize(
    ("text", "said"),
    [("- a", "-: not a mapping."), (HEAD + "  - 3\n", "1: not a mapping."),
     ("title: A\ntitle: B\n", "-: line 2: title is written twice.")],
)  # fmt: skip
def test_a_file_of_another_shape_is_a_mistake(text: str, said: str) -> None:
    with pytest.raises(GuideFileError) as caught:
        read_guide(text, "visitor.yaml")
    assert f"{caught.value.mistakes[0].id}: {caught.value.mistakes[0].message}" == said


def test_words_of_a_step_or_a_title_find_a_task_whatever_accents() -> None:
    one = "  - {id: %s, title: %s, when: Le matin., scene: s, steps: [{say: %s, see: a}]}\n"
    text = HEAD + one % ("a", "Envoyer", "Cherchez une clé.") + one % ("b", "La clé", "Branchez.")
    tasks = read_guide(text, "g.yaml").tasks
    assert [task.id for task in matching_tasks(tasks, "CLE")] == ["b", "a"]  # titles first
    assert [task.id for task in matching_tasks(tasks, "branchez cle")] == ["b"]
    assert [task.id for task in matching_tasks(tasks, "")] == ["a", "b"]
    assert matching_tasks(tasks, "introuvable") == ()


def test_a_page_for_the_repository_numbers_the_steps_and_shows_commands() -> None:
    page = markdown(read("{say: Un., run: ls -l, warning: Doucement., picture: vue}"))
    assert "# Le guide\n" in page
    assert "\n1. Un.\n   ```\n   ls -l\n   ```\n" in page
    assert "   **Attention.** Doucement." in page
    assert "![L’écran à cette étape : Un.](../../resources/guides/pictures/vue.png)" in page


STEPS = (
    Step("Cherchez.", (Act("press", "Envois"), Act("task", "server/invite"), Act("task", "a/b")),
         picture="envois"),
    Step("Tapez.", (Act("run", "ls"), Act("expect", "rien"), Act("run", "pwd"))),
    Step("Regardez.", (Act("see", "Reçu"),), picture="recu"),
)  # fmt: skip
READ = Step("Lisez.", (), picture="avant")
TASKS = (
    Task("one", "Envoyer", "Le soir.", "s", STEPS),
    Task("two", "Relire", "Le matin.", "s", (READ,), warning="Sans hâte."),
)


def test_pictures_come_in_the_order_of_tasks_and_steps() -> None:
    guide = Guide("visitor", "Le guide", "Une phrase.", TASKS)
    assert guide.pictures == ("envois", "recu", "avant")
    assert Guide("visitor", "Le guide", "Une phrase.", ()).pictures == ()


def test_a_step_says_its_commands_and_where_it_sends_to_apart() -> None:
    assert [step.tasks for step in STEPS] == [("server/invite", "a/b"), (), ()]
    assert [step.commands for step in STEPS] == [(), ("ls", "pwd"), ()]


def test_the_page_warns_before_the_steps_of_the_task_that_says_so() -> None:
    page = markdown(Guide("visitor", "Le guide", "Une phrase.", TASKS))
    before, two = page.split("## Relire")
    assert two.index("> **Attention.** Sans hâte.") < two.index("1. Lisez.")
    assert "Attention" not in before
