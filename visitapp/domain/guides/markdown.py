"""A guide as one Markdown page, for those who read the repository."""

from visitapp.domain.guides.guide import Guide, Step, Task

PICTURES = "../../resources/guides/pictures"


def markdown(guide: Guide) -> str:
    """The whole guide: each task, its numbered steps, its pictures."""
    head = [f"# {guide.title}", "", "Page écrite par le programme : ne la modifiez pas ici. "
            f"Les étapes sont dans `resources/guides/{guide.id}.yaml`.", "",
            guide.sentence, ""]  # fmt: skip
    head += [f"- [{task.title}](#{task.id})" for task in guide.tasks]
    lines = [line for task in guide.tasks for line in _task(task)]
    return "\n".join([*head, "", *lines]).rstrip() + "\n"


def _task(task: Task) -> list[str]:
    lines = [f'<a id="{task.id}"></a>', "", f"## {task.title}", "", f"*{task.when}*", ""]
    if task.warning:
        lines += [f"> **Attention.** {task.warning}", ""]
    for number, step in enumerate(task.steps, start=1):
        lines += _step(number, step)
    return [*lines, ""]


def _step(number: int, step: Step) -> list[str]:
    lines = [f"{number}. {step.say}"]
    if step.commands:
        lines += ["   ```", *(f"   {line}" for one in step.commands for line in one.splitlines()),
                  "   ```"]  # fmt: skip
    if step.warning:
        lines += ["", f"   **Attention.** {step.warning}"]
    if step.picture:
        lines += ["", f"   ![{alt(step)}]({PICTURES}/{step.picture}.png)", ""]
    return lines


def alt(step: Step) -> str:
    """What the picture of a step says to who does not see it."""
    return f"L’écran à cette étape : {step.say}".replace("[", "(").replace("]", ")")
