"""YAML as questionnaires need it: `no`, `on` and `12:30` are words, and no key comes twice."""

import re
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class DuplicateKey(yaml.YAMLError):
    """A mapping gives one key twice: one of the two would be lost."""


class PlainLoader(_Loader):
    """Booleans are true and false; numbers are decimal; dates and the rest are words."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


def _mapping(loader: Any, node: yaml.MappingNode) -> dict[object, object]:
    found: dict[object, object] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        line = key_node.start_mark.line + 1
        if isinstance(key, list | dict):
            raise DuplicateKey(f"ligne {line} : une clé doit être un mot")
        if key in found:
            raise DuplicateKey(f"ligne {line} : « {key} » est là deux fois")
        found[key] = loader.construct_object(value_node, deep=True)
    return found


PlainLoader.add_constructor("tag:yaml.org,2002:map", _mapping)
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
    """The content of one YAML text. Raises `yaml.YAMLError`, with the line, for anything else."""
    return yaml.load(text, Loader=PlainLoader)  # noqa: S506 - derives from the safe loader
