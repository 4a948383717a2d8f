"""Every declared list and record page of the screens holds together."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest

import visitapp.ui
from visitapp import shipped
from visitapp.ui.pages.declarations import Act, ListShape, RecordShape
from visitapp.ui.pages.list_screen import ListScreen
from visitapp.ui.shell.places import SCREENS, screen_class


def _declared(kind: type) -> Iterator[tuple[str, Any]]:
    for found in pkgutil.walk_packages(visitapp.ui.__path__, "visitapp.ui."):
        module = importlib.import_module(found.name)
        for name, one in vars(module).items():
            if isinstance(one, kind) and module.__name__ == found.name:
                yield f"{found.name}.{name}", one


def _lists() -> dict[str, type[ListScreen]]:
    return {
        name: made
        for name in SCREENS
        if inspect.isclass(made := screen_class(name)) and issubclass(made, ListScreen)
    }


def _check_acts(where: str, acts: tuple[Act, ...]) -> None:
    names = [one.name for one in acts]
    assert len(set(names)) == len(names), f"{where}: two acts of one name"
    assert sum(one.kind == "primary" for one in acts) <= 1, f"{where}: two main acts"
    for one in acts:
        assert one.words[:1].isupper(), f"{where}: {one.words}"
        assert not one.words.endswith("."), f"{where}: {one.words}"
        assert not one.icon or shipped.text(f"icons/{one.icon}.svg"), f"{where}: no icon {one.icon}"
        if one.place:
            opens = inspect.signature(screen_class(one.place).open).parameters if one.given else {}
            assert set(one.given) <= set(opens), f"{where}: {one.name} gives what nobody takes"


def test_declared_record_pages() -> None:
    shapes = dict(_declared(RecordShape))
    assert len(shapes) >= 3
    for where, shape in shapes.items():
        assert shape.title, where
        assert shape.back, where
        _check_acts(where, shape.acts)


def test_declared_lists() -> None:
    lists = _lists()
    assert len(lists) >= 3
    for place, made in lists.items():
        shape: ListShape = made.shape
        assert shape.place == place
        assert shape.argument in inspect.signature(made.open).parameters, place  # type: ignore[attr-defined]
        _check_acts(place, shape.acts)
        asked = inspect.signature(shape.find).parameters
        given = {"text", "limit", *(one.argument for one in shape.narrowings)}
        given |= {one.argument for one in shape.filters if one.argument}
        assert given <= set(asked), f"{place}: {given - set(asked)} is asked of nobody"
        words = [one.words for one in shape.filters]
        assert len(set(words)) == len(words), place
        assert not words or not shape.filters[0].argument, f"{place}: the first chip is all"


@pytest.mark.parametrize("place", _lists())
def test_every_act_of_a_list_does_something(place, look, jobs, show) -> None:
    screen = screen_class(place)(look, jobs)
    show(screen, 1000, 700)
    here = {one.name for one in screen.shape.acts if not one.place}
    assert set(screen.acts) == here
