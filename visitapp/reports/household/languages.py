"""Page 1 in the household's language, beside the French one: « page 1 », never a page more."""

from collections.abc import Callable, Mapping
from functools import cache

from visitapp import shipped
from visitapp.domain.languages.arabic import joined
from visitapp.domain.languages.catalogue import Catalogue, read_catalogue
from visitapp.domain.languages.voice import Voice
from visitapp.domain.text import date_long
from visitapp.domain.yaml_text import content_of
from visitapp.reports.household.pages.essential import essential
from visitapp.reports.household.subject import ReportInput
from visitapp.reports.layout.blocks import Gap, Words
from visitapp.reports.layout.layout import Page
from visitapp.reports.layout.typesetting import SMALL, SMALL_STRONG

LANGUAGES, FOLDER = "languages.yaml", "languages"


def _content(name: str) -> Mapping[str, object]:
    content, mistakes = content_of(shipped.text(f"{FOLDER}/{name}"), name)
    if mistakes or not isinstance(content, dict):
        raise ValueError(f"languages/{name}: {mistakes}")
    return content


@cache
def _known() -> Mapping[str, object]:
    return _content(LANGUAGES)


@cache
def catalogue() -> Catalogue:
    """The shipped languages and sentences, read once, when a first report needs one."""
    names = [name for name in shipped.names(FOLDER) if name != LANGUAGES]
    return read_catalogue(_known(), *(_content(name) for name in names))


def first_page_again(subject: ReportInput) -> list[Page]:
    """Page 1 in the household's language, or no page where nobody wrote that language yet."""
    if subject.language not in _known():
        return []
    language = catalogue().languages[subject.language]
    voice = Voice(catalogue(), language)

    def tell(said: str) -> str:
        return joined(voice.tell(said)) if language.right_to_left else voice.tell(said)

    page = essential(subject, tell)
    kicker = tell(f"Votre visite énergie, {date_long(subject.visit_date)}")
    foot = tell(page.foot)
    head = _head(voice, tell)
    return [Page(
        page.title, (*head, *page.blocks), foot, kicker=kicker,
        place=f"Page 1, {joined(language.name)}", mirrored=language.right_to_left,
        shorter=tuple((*head, *blocks) for blocks in page.shorter),
    )]  # fmt: skip


def _head(voice: Voice, tell: Callable[[str], str]) -> tuple[Words | Gap, ...]:
    """What the reader must know of the translation, in French and in the language."""
    notes = ["Les pages suivantes sont en français."]
    if voice.missed:
        notes.insert(0, "(FR) : pas encore traduit.")
    draft = not voice.language.read_by
    if draft:
        notes.insert(0, "Aucun traducteur n’a encore lu cette page. La page en français compte.")
    told = Words(" ".join(tell(note) for note in notes), SMALL)
    mark = Words(f"Traduction à relire\u00a0: {voice.language.label}", SMALL_STRONG)
    return (*((mark,) if draft else ()), told, Gap(6))
