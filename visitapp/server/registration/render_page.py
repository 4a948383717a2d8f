"""Templates of `resources/registration/templates`, escaped, French spaces, one hashed style."""

import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from fastapi import Response
from jinja2 import Environment, FunctionLoader, StrictUndefined

from visitapp import shipped
from visitapp.domain.text import NBSP, french

FOLDER = "registration/templates"
POLICY = (
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
PICTURES = f"{POLICY}; img-src 'self'"
"""Of the one page that shows pictures, which are ours."""
_BETWEEN = re.compile(r">[^<>]+<")
_HOURS = re.compile(r"(?<=\d) (?=h\b)|(?<=\d h) (?=\d)|(?<=\d\u00a0h) (?=\d)")


@lru_cache
def style() -> tuple[str, str]:
    """The style sheet, and its name with its hash."""
    text = shipped.text(f"{FOLDER}/style.css")
    return text, f"{hashlib.sha256(text.encode()).hexdigest()[:12]}.css"


def prepare() -> None:
    """Read every page once, so that the first who asks does not wait for it."""
    for name in shipped.names(FOLDER):
        if name.endswith(".html"):
            _templates().get_template(name)
    style()


def page(name: str, *, status: int = 200, **told: Any) -> Response:
    """One page as an answer."""
    return Response(html(name, **told), status, media_type="text/html", headers=headers())


def headers() -> Mapping[str, str]:
    """What every page says besides. Its own forms name its site, in browsers that say no more."""
    return {
        "content-security-policy": POLICY, "content-language": "fr",
        "referrer-policy": "same-origin",
    }  # fmt: skip


def html(name: str, **told: Any) -> str:
    """The text of one page."""
    made = _templates().get_template(f"{name}.html").render(style=style()[1], **told)
    return _BETWEEN.sub(lambda found: _HOURS.sub(NBSP, french(found[0])), made)


@lru_cache
def _templates() -> Environment:
    return Environment(
        loader=FunctionLoader(lambda name: shipped.text(f"{FOLDER}/{name}")),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        auto_reload=False,
    )  # fmt: skip
