"""The guides that ship, read once asked, by who they are for."""

from functools import cache

from visitapp import shipped
from visitapp.domain.guides.guide import Guide, Task
from visitapp.domain.guides.guide_file import read_guide
from visitapp.domain.guides.markdown import markdown
from visitapp.domain.roles import ADMINISTRATOR, ADVISER, COORDINATOR, VISITOR, Role

FOLDER = "guides"
NAMES = ("visitor", "adviser", "coordinator", "server")
OF_ROLE: dict[Role, tuple[str, ...]] = {
    VISITOR: ("visitor",),
    ADVISER: ("adviser", "visitor"),
    COORDINATOR: ("coordinator", "adviser"),
    ADMINISTRATOR: ("server", "coordinator"),
}
"""What « Aide » shows to each, their own first."""


@cache
def guide(name: str) -> Guide:
    """One of `NAMES`. Raises `GuideFileError` when its file is wrong."""
    return read_guide(shipped.text(f"{FOLDER}/{name}.yaml"), f"{name}.yaml")


def guides_of(role: Role) -> tuple[Guide, ...]:
    """Those of a role."""
    return tuple(guide(name) for name in OF_ROLE[role])


def titled(name: str) -> tuple[Guide, Task]:
    """The guide and the task of `guide/task`. Raises KeyError when no such task is written."""
    where, _, wanted = name.partition("/")
    of = guide(where)
    found = next((task for task in of.tasks if task.id == wanted), None)
    if found is None:
        raise KeyError(name)
    return of, found


def documents() -> dict[str, str]:
    """File name in `docs/` → its whole text, for `make docs`."""
    return {f"guide/{name}.md": markdown(guide(name)) for name in NAMES}


def picture(name: str) -> bytes:
    """The PNG of a step. Raises FileNotFoundError."""
    return shipped.data(f"{FOLDER}/pictures/{name}.png")
