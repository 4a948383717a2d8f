"""Each numbered step of each guide is done in the real window: it fails when its label is gone."""

import pytest

from tests.depth import sample
from tests.guide.conftest import WINDOWS, Open
from visitapp.domain.guides.guide import Task
from visitapp.operations.program.guides import guide

pytestmark = pytest.mark.window
TASKS = [(name, task) for name in WINDOWS for task in guide(name).tasks][:: sample(1, 16)]


@pytest.mark.parametrize(("name", "task"), TASKS, ids=[f"{n}-{t.id}" for n, t in TASKS])
def test_a_task_is_done_as_it_is_written(open_scene: Open, name: str, task: Task) -> None:
    open_scene(task.scene).play(task, name)
