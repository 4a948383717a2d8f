"""What a guide says of itself: its pictures in order, the commands and the tasks of a step."""

from visitapp.domain.guides.guide import Act, Guide, Step, Task
from visitapp.domain.guides.markdown import markdown

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
