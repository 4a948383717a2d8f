"""What a visitor may set: name, text size, theme, when photos go. A small JSON file."""

import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Literal

Theme = Literal["system", "light", "dark", "contrast"]
THEMES: tuple[Theme, ...] = ("system", "light", "dark", "contrast")
SMALLEST, LARGEST = 100, 200


@dataclass(frozen=True, slots=True)
class Settings:
    """Nothing private: this file is not encrypted. `text_scale` is in percent."""

    visitor: str = ""
    text_scale: int = SMALLEST
    theme: Theme = "system"
    photos_on_wifi_only: bool = False


def read(path: Path) -> Settings:
    """The settings kept at `path`; what is absent or unreadable falls back to the defaults."""
    try:
        kept = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(kept, dict):
        return Settings()
    known = {field.name for field in fields(Settings)}
    return _within_bounds({key: value for key, value in kept.items() if key in known})


def write(path: Path, settings: Settings) -> None:
    """Keep the settings, all or nothing: a power cut leaves the old file or the new one."""
    draft = path.with_suffix(".new")
    with draft.open("w", encoding="utf-8") as file:
        json.dump(asdict(settings), file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, path)


def _within_bounds(kept: dict[str, object]) -> Settings:
    visitor, scale, theme = kept.get("visitor"), kept.get("text_scale"), kept.get("theme")
    return Settings(
        visitor=visitor if isinstance(visitor, str) else "",
        text_scale=min(max(scale, SMALLEST), LARGEST) if isinstance(scale, int) else SMALLEST,
        theme=theme_named(theme),
        photos_on_wifi_only=kept.get("photos_on_wifi_only") is True,
    )


def theme_named(name: object) -> Theme:
    """The theme of that name; that of the computer when there is none."""
    return next((one for one in THEMES if one == name), "system")
