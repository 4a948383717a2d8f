"""The tree that screen readers read, from outside the program: found by name, pressed, typed in.

Runs with the system's own Python and its gi, never with the program's: the program has neither.
"""

import collections
import contextlib
import re
import subprocess
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - only after its version is chosen

PATIENCE = 40  # seconds until what is waited for must be there: the machine may be busy
BEAT = 0.2  # seconds between two looks
DEEPEST = 60
DEAD_KEYS = {"\u0302": "dead_circumflex", "\u0308": "dead_diaeresis"}
"""Where a French keyboard has no letter of its own: the accent as a key, by its combining sign."""


class LostError(Exception):
    """Something that a person would see or press never came; the message says what is there."""


def nodes(top: Any = None, deep: int = 0) -> Iterator[Any]:
    """Everything shown, from the program down, in the order of the tree."""
    if top is None:
        desktop = Atspi.get_desktop(0)
        for place in range(desktop.get_child_count()):
            yield from nodes(desktop.get_child_at_index(place), deep + 1)
        return
    try:
        children = [top.get_child_at_index(n) for n in range(top.get_child_count())]
    except GLib.Error:
        return  # it went away while it was read
    for child in children:
        try:
            shown = child is not None and child.get_state_set().contains(Atspi.StateType.SHOWING)
        except GLib.Error:
            continue
        if shown:
            yield child
            if deep < DEEPEST:
                yield from nodes(child, deep + 1)


def name(node: Any) -> str:
    """What a screen reader says of it, with ordinary spaces."""
    try:
        return " ".join((node.get_name() or "").split())
    except GLib.Error:
        return ""


def role(node: Any) -> str:
    """What kind of thing it is: `button`, `text`, `label`…"""
    try:
        return str(node.get_role_name())
    except GLib.Error:
        return ""


def find(words: str, roles: tuple[str, ...] = (), *, after: str = "", part: bool = False) -> Any:
    """The first thing of that name, after another in the order of the tree. Raises LostError.

    Words that end in « , » or the like may follow a name: a count, a household, a shortcut.
    """
    end = time.monotonic() + PATIENCE
    while True:
        seen: list[str] = []
        passed = not after
        for node in nodes():
            said = name(node)
            passed = passed or said.startswith(after)
            fits = said == words or said.startswith((f"{words},", f"{words} (", f"{words} :"))
            if passed and (fits or (part and words in said)) and (not roles or role(node) in roles):
                return node
            seen.append(f"{role(node)} « {said} »" if said else "")
        if time.monotonic() > end:
            raise LostError(f"never came: « {words} » {roles} after « {after} »; there is: "
                            + " | ".join(filter(None, seen)))  # fmt: skip
        time.sleep(BEAT)


def see(words: str) -> str:
    """Wait until these words stand somewhere; gives the whole text that holds them."""
    return name(find(words, part=True))


def press(words: str, after: str = "") -> None:
    """Do what a thing does when it is pressed."""
    node = find(words, ("button", "push button", "check box", "radio button", "toggle button",
                        "list item", "page tab", "menu item"), after=after)  # fmt: skip
    actions = [node.get_action_name(place) for place in range(node.get_n_actions())]
    if "Press" in actions:
        node.do_action(actions.index("Press"))
    else:  # what is ticked or chosen: as people do without a mouse
        node.grab_focus()
        wait_until_focused(node)
        key("space")


def write(words: str, text: str, after: str = "") -> None:
    """Put the keyboard in a line, and type over what stands there."""
    node = find(words, ("text", "entry", "password text"), after=after)
    node.grab_focus()
    wait_until_focused(node)
    key("ctrl+a")
    type_in(text)


def wait_until_focused(node: Any) -> None:
    """The keyboard is there. Raises LostError when it never comes."""
    end = time.monotonic() + PATIENCE
    while not node.get_state_set().contains(Atspi.StateType.FOCUSED):
        if time.monotonic() > end:
            raise LostError(f"the keyboard never reaches « {name(node)} »")
        time.sleep(BEAT)


def type_in(text: str) -> None:
    """Real keys, through the X server; for « ê » or « ï », its accent first, then its letter."""
    for part in re.split("([âêîôûäëïöü])", text):
        letter, accent = (*unicodedata.normalize("NFD", part), "", "")[:2]
        if accent in DEAD_KEYS:
            key(DEAD_KEYS[accent])
            key(letter)
        elif part:
            subprocess.run(["xdotool", "type", "--delay", "20", "--", part], check=True)


def stands(words: str, text: str) -> None:
    """Wait until this is what a line holds. Raises LostError when it holds something else."""
    node = find(words, ("text", "entry"))
    end = time.monotonic() + PATIENCE
    while (held := Atspi.Text.get_text(node, 0, -1)) != text:
        if time.monotonic() > end:
            raise LostError(f"« {words} » holds « {held} », not « {text} »")
        time.sleep(BEAT)


def key(keys: str) -> None:
    """One key, with what is held, as xdotool names them: `ctrl+a`."""
    subprocess.run(["xdotool", "key", "--", keys], check=True)


def picture(target: Path) -> None:
    """What is on the screen, as a PNG, once what was pressed has come up again."""
    time.sleep(3 * BEAT)
    subprocess.run(["import", "-window", "root", str(target)], check=True)


def count_without_rest() -> None:
    """One reader more, that asks for all there is while pages change; it ends with the trial.

    Qt ends a program that is asked for what has just gone. With three of these beside the one who
    visits, a page whose bar Qt counted ended the first visit; the one who visits met it seldom.
    """
    while True:
        with contextlib.suppress(GLib.Error):
            collections.deque(nodes(), maxlen=0)
        time.sleep(0.01)


if __name__ == "__main__":
    count_without_rest()
