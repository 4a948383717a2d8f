"""« Aides et orientations », for professionals: what to ask for, the law, whom to turn to."""

from visitapp.domain.support.results import Aid, Orientation
from visitapp.reports.household.pages.signs_and_rights import (
    LINE,
    LINE_STRONG,
    NAME,
    SOFT,
    TEXT,
    protections,
    titled,
)
from visitapp.reports.household.subject import ReportInput
from visitapp.reports.household.wording import first_upper
from visitapp.reports.layout.blocks import Block, Boxed, Gap, Rule, Stack, Words
from visitapp.reports.layout.columns import Columns


def doors(subject: ReportInput) -> list[Block]:
    """Aids, rights, then the services that the household may turn to, in two columns."""
    aids = [aid for aid in subject.aids if aid.status != "no"]
    blocks: list[Block] = [
        Words("Ces aides sont à demander. Rien n’est acquis avant la réponse.", TEXT), Gap(6)
    ]  # fmt: skip
    if aids:
        blocks.append(Columns([Stack((_aid(aid), Gap(8))) for aid in aids]))
    else:
        blocks.append(Words("Aucune aide repérée avec les réponses connues.", TEXT))
    blocks += protections(subject)
    asked = {aid.id for aid in aids}
    others = [one for one in subject.study.orientations if one.id not in asked]
    found = [_door(one) for one in sorted(others, key=_waits)]
    if found:
        blocks.append(Columns(found, head=titled("À qui s’adresser")))
    return blocks


def _waits(one: Orientation) -> bool:
    """What is to be done today comes first; the others keep their order."""
    return not one.deadline.startswith("Aujourd")


def _aid(aid: Aid) -> Block:
    state = "à vérifier" if aid.status == "to_check" or aid.to_check else "à demander"
    amount = (
        f" (montant possible\u00a0: {aid.amount_eur})"
        if aid.amount_eur and aid.status == "likely"
        else ""
    )
    parts: list[Block] = [Words(f"**{aid.title}**\u00a0: {state}{amount}", NAME)]
    parts += [Words(aid.text, LINE)] if aid.text else []
    if aid.because:
        parts.append(Words(_because(aid.because), SOFT))
    parts += _steps(aid.who, aid.deadline, tuple(aid.documents))
    if aid.source:
        parts.append(Words(f"Source\u00a0: {_site(aid.source)}", SOFT))
    return Boxed(Stack(parts), padding=7)


def _door(one: Orientation) -> Block:
    parts: list[Block] = [Words(one.title, NAME), Words(one.text, LINE)]
    call = "\u00a0: ".join(part for part in (first_upper(one.contact), one.phone) if part)
    if call:
        parts.append(Words(call, LINE_STRONG))
    if one.because:
        parts.append(Words(_because(one.because), SOFT))
    parts += _steps(one.who, one.deadline, one.documents)
    if one.check:
        parts.append(Words(f"À vérifier d’abord\u00a0: {_after_colon(one.check)}", SOFT))
    return Stack((*parts, Rule(0.4, "frame", 4)))


def _steps(who: str, deadline: str, papers: tuple[str, ...]) -> list[Block]:
    """Who acts, by when, with which papers, where it is known."""
    known = [("Qui agit", who), ("Quand", deadline), ("Papiers", ", ".join(papers))]
    said = [f"{name}\u00a0: {words.rstrip('.')}." for name, words in known if words]
    return [Words(" ".join(said), SOFT)] if said else []


def _because(reasons: tuple[str, ...]) -> str:
    return f"Pourquoi\u00a0: {', '.join(reason.rstrip('.') for reason in reasons)}."


def _after_colon(words: str) -> str:
    """« À vérifier : bail » → « bail »: the line says it already."""
    return words.removeprefix("À vérifier\u00a0: ")


def _site(source: str) -> str:
    """The site of an address, short enough to be typed; anything else as it is."""
    return source.split("/")[2] if source.startswith("https://") else source
