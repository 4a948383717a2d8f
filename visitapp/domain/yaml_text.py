"""YAML read strictly: no key comes twice. In questionnaires `no`, `on` and `12:30` are words."""

import re
from typing import Any

import yaml

from visitapp.domain.mistakes import Mistake

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class DuplicateKey(yaml.YAMLError):
    """A mapping gives one key twice: one of the two would be lost."""

    def __init__(self, line: int, key: object) -> None:
        super().__init__(f"ligne {line} : « {key} » est là deux fois")
        self.line, self.key = line, key


class DatedLoader(_Loader):
    """What YAML means, dates included."""


class PlainLoader(_Loader):
    """Booleans are true and false; numbers are decimal; dates and the rest are words."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


def _mapping(loader: Any, node: yaml.MappingNode) -> dict[object, object]:
    found: dict[object, object] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        line = key_node.start_mark.line + 1
        if isinstance(key, list | dict):
            raise yaml.YAMLError(f"ligne {line} : une clé doit être un mot")
        if key in found:
            raise DuplicateKey(line, key)
        found[key] = loader.construct_object(value_node, deep=True)
    return found


for _strict in (DatedLoader, PlainLoader):
    _strict.add_constructor("tag:yaml.org,2002:map", _mapping)
for _tag, _pattern, _first in (
    ("bool", r"(?:true|false)\Z", "tf"),
    ("null", r"(?:~|null|)\Z", ["~", "n", ""]),
    ("int", r"[-+]?[0-9]+\Z", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]+(?:e[-+]?[0-9]+)?\Z", "-+0123456789"),
):
    PlainLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first)
    )


def parse(text: str) -> object:
    """The content of a questionnaire. Raises `yaml.YAMLError`, with the line, for anything else."""
    return yaml.load(text, Loader=PlainLoader)  # noqa: S506 - derives from the safe loader


def content_of(text: str, file: str) -> tuple[object, list[Mistake]]:
    """The content of any other file, where a day is a date; or why it is not YAML."""
    try:
        return yaml.load(text, Loader=DatedLoader), []  # noqa: S506 - derives from the safe loader
    except DuplicateKey as twice:
        said = f"line {twice.line}: {twice.key} is written twice."
        return None, [Mistake(file, "-", said, "Keep the right one.")]
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        said = f"not YAML: {' '.join(str(problem).split())}."
        return None, [Mistake(file, "-", said, "Mend the line named here.")]
