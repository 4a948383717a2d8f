"""Writes the guides as a static site: plain HTML and CSS, no script, nothing from elsewhere.

`python packaging/site.py OUT`. It opens from a folder, from a key, or from any web server.
"""

import re
import shutil
import sys
from collections.abc import Iterable
from html import escape
from pathlib import Path
from string import Template

from visitapp import __version__, shipped
from visitapp.domain.guides.guide import Guide, Step, Task
from visitapp.domain.guides.markdown import alt
from visitapp.operations.program.guides import NAMES, guide, picture, titled
from visitapp.ui.look.tokens import DARK, LIGHT

TEMPLATES = Path(__file__).parent / "pages"
FONTS = ("VisitAppInter-Regular.ttf", "VisitAppInter-Bold.ttf")
_QUOTED = re.compile(r"«\s*(.+?)\s*»")


def main(out: Path) -> int:
    """Write the site; returns how many pages."""
    guides = [guide(name) for name in NAMES]
    for folder in ("pictures", "fonts"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    for font in FONTS:
        (out / "fonts" / font).write_bytes(shipped.data(f"fonts/{font}"))
    shutil.copy(TEMPLATES / "print.css", out / "print.css")
    (out / "style.css").write_text(_style(), "utf-8")
    pages = {"index.html": _index(guides)}
    pages |= {f"{one.id}.html": _page(one, guides) for one in guides}
    for name, text in pages.items():
        (out / name).write_text(text, "utf-8")
    for name in {name for one in guides for name in one.pictures}:
        (out / "pictures" / f"{name}.png").write_bytes(picture(name))
    return len(pages)


def _style() -> str:
    """The colours of the look, light and dark, then the rules that use them."""
    light, dark = (
        "".join(f"--{name.replace('_', '-')}:{value};" for name, value in tokens.items())
        for tokens in (LIGHT, DARK)
    )
    return _template("style.css", light=light, dark=dark)


def _index(guides: list[Guide]) -> str:
    cards = "\n".join(
        f'<li class="card"><h2><a href="{one.id}.html">{escape(one.title)}</a></h2>'
        f"<p>{escape(one.sentence)}</p>{_contents(one.tasks, f'{one.id}.html')}</li>"
        for one in guides
    )
    body = f'<h1>Les guides de VisitApp</h1>\n<ul class="guides">\n{cards}\n</ul>'
    return _framed("Les guides de VisitApp", body, guides, "")


def _page(one: Guide, guides: list[Guide]) -> str:
    tasks = "\n".join(_task(task) for task in one.tasks)
    body = (
        f"<h1>{escape(one.title)}</h1>\n<p>{escape(one.sentence)}</p>\n"
        f'<nav class="contents" aria-label="Dans ce guide">{_contents(one.tasks)}</nav>\n{tasks}'
    )
    return _framed(one.title, body, guides, one.id)


def _framed(title: str, body: str, guides: Iterable[Guide], current: str) -> str:
    links = [("index.html", "Tous les guides", current == "")]
    links += [(f"{one.id}.html", one.title, one.id == current) for one in guides]
    rail = "".join(
        f'<li><a href="{href}"{" aria-current=page" if here else ""}>{escape(words)}</a></li>'
        for href, words, here in links
    )
    return _template("page.html", title=escape(title), body=body, rail=rail, version=__version__)


def _contents(tasks: Iterable[Task], page: str = "") -> str:
    lines = "".join(
        f'<li><a href="{page}#{task.id}">{escape(task.title)}</a></li>' for task in tasks
    )
    return f"<ol>{lines}</ol>"


def _task(task: Task) -> str:
    steps = "\n".join(_step(step) for step in task.steps)
    warning = f'<p class="warning">{_words(task.warning)}</p>\n' if task.warning else ""
    return (
        f'<section id="{task.id}">\n<h2>{escape(task.title)}</h2>\n'
        f'<p class="when">{escape(task.when)}</p>\n{warning}'
        f"<ol class=steps>\n{steps}\n</ol>\n</section>"
    )


def _step(step: Step) -> str:
    parts = [f"<p>{_words(step.say)}</p>"]
    parts += [f"<pre><code>{escape(command)}</code></pre>" for command in step.commands]
    parts += [f'<p class="see">{_link(name)}</p>' for name in step.tasks]
    if step.warning:
        parts.append(f'<p class="warning">{_words(step.warning)}</p>')
    if step.picture:
        parts.append(
            f'<img src="pictures/{step.picture}.png" alt="{escape(alt(step))}" loading="lazy">'
        )
    return f"<li>{''.join(parts)}</li>"


def _link(name: str) -> str:
    where, _, task = name.partition("/")
    of, found = titled(name)
    words = escape(f"{found.title} ({of.title.lower()})")
    return f'Voir\u00a0: <a href="{where}.html#{task}">{words}</a>'


def _words(text: str) -> str:
    """What stands between « » is what the screen says: in bold."""
    return _QUOTED.sub("<b>«\u00a0\\1\u00a0»</b>", escape(text))


def _template(name: str, **given: str) -> str:
    return Template((TEMPLATES / name).read_text("utf-8")).substitute(given)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Usage: python packaging/site.py OUT")
    print(f"{main(Path(sys.argv[1]))} pages in {sys.argv[1]}")
