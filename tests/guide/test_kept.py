"""What the guides are made of: pictures that exist, screens that have a task, pages up to date."""

import re
from pathlib import Path

import pytest
from PIL import Image

from tests.guide.keepers_scenes import SCENES as KEEPERS
from tests.guide.scenes import SCENES
from tests.ui.seeing import plain
from visitapp.domain.guides.guide import Act, Guide, Step, Task
from visitapp.operations.program.guides import NAMES, OF_ROLE, documents, guide, titled
from visitapp.ui.shell.places import INSIDE_VISIT, SCREENS
from visitapp.ui.shell.rail import DESK_PLACES, FIELD_PLACES, SETTINGS

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "resources" / "guides" / "pictures"
GUIDES = [guide(name) for name in NAMES]
LOST = "lost-laptop"
RAIL = {name for _, name, _ in (*FIELD_PLACES, *DESK_PLACES, SETTINGS)}
ASKED = re.compile(r"(?:appuyez sur|touchez|cochez|confirmez) « (.+?) »", re.IGNORECASE)
"""What a sentence asks to press; « choisissez » and « ouvrez » may be of another place."""
PRESSES = ("press", "pick", "key", "draw", "outside")
HEAVIEST = 200_000  # bytes of a picture


@pytest.mark.parametrize("name", NAMES)
def test_a_page_of_the_repository_is_current(name: str) -> None:
    path = f"guide/{name}.md"
    assert (ROOT / "docs" / path).read_text("utf-8") == documents()[path], "run: make docs"


@pytest.mark.parametrize("one", GUIDES, ids=NAMES)
def test_each_picture_is_there_once_and_light(one: Guide) -> None:
    assert len(one.pictures) == len(set(one.pictures))
    for name in one.pictures:
        path = PICTURES / f"{name}.png"
        assert path.stat().st_size < HEAVIEST
        with Image.open(path) as picture:
            assert picture.size[0] >= 480


def test_no_picture_is_left_over() -> None:
    named = [name for one in GUIDES for name in one.pictures]
    assert len(named) == len(set(named)), "one name, one picture"
    assert {path.stem for path in PICTURES.glob("*.png")} == set(named)


@pytest.mark.parametrize("one", GUIDES, ids=NAMES)
def test_each_task_begins_where_a_scene_says(one: Guide) -> None:
    scenes = KEEPERS if one.id == "server" else SCENES
    assert {task.scene for task in one.tasks} <= set(scenes)


@pytest.mark.parametrize("one", GUIDES, ids=NAMES)
def test_each_task_that_a_step_sends_to_is_there(one: Guide) -> None:
    for task in one.tasks:
        for step in task.steps:
            for name in step.tasks:
                assert titled(name)[1].steps


@pytest.mark.parametrize("one", GUIDES, ids=NAMES)
def test_places_are_screens_of_the_program(one: Guide) -> None:
    assert {place for task in one.tasks for place in task.places} <= {*SCREENS, *INSIDE_VISIT}


@pytest.mark.parametrize("name", NAMES)
def test_what_to_do_with_a_lost_laptop_is_a_task_of_each(name: str) -> None:
    _, task = titled(f"{name}/{LOST}")
    assert "perdu" in task.title


def test_each_guide_is_somebodys() -> None:
    assert {name for names in OF_ROLE.values() for name in names} == set(NAMES)


def faults(task: Task) -> list[str]:
    """The steps that a test would pass over: they ask to press, and nothing is pressed."""
    found = [] if any(not only_a_link(step) for step in task.steps) else ["liens seuls"]
    for step in task.steps:
        pressed = [plain(act.label) for act in step.acts if act.do in PRESSES]
        found += [words for words in ASKED.findall(plain(step.say))
                  if not any(one.startswith(words) for one in pressed)]  # fmt: skip
        found += [act.label for act in step.acts if act.do == "see" and act.label in RAIL]
    return found


def only_a_link(step: Step) -> bool:
    return all(act.do == "task" for act in step.acts)


@pytest.mark.parametrize("one", [one for one in GUIDES if one.id != "server"], ids=lambda it: it.id)
def test_what_a_step_asks_to_press_is_pressed(one: Guide) -> None:
    assert {task.id: said for task in one.tasks if (said := faults(task))} == {}


def test_a_step_that_is_only_looked_at_is_found() -> None:
    seen = Step("Appuyez sur « Imprimer ».", (Act("see", "Imprimer"),))
    rail = Step("Ouvrez « Chiffres ».", (Act("press", "Chiffres"), Act("see", "Chiffres")))
    link = Step("Suivez le guide.", (Act("task", "visitor/send"),))
    made = [Task("t", "Faire", "Le soir.", "s", steps) for steps in [(seen,), (rail,), (link,)]]
    assert [faults(one) for one in made] == [["Imprimer"], ["Chiffres"], ["liens seuls"]]
