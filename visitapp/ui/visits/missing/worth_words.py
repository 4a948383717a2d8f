"""What « Ce qui manque » says of questions worth asking: euros, minutes, and what they open."""

from decimal import ROUND_CEILING, Decimal

from visitapp.domain.asking.question_worth import Worth
from visitapp.domain.asking.study_gaps import Gaps
from visitapp.domain.ranges.suggestion import Range
from visitapp.domain.savings.advice import BY_ID
from visitapp.domain.text import euro_range, inside, money, plural, rounded

NAMED = 2
STEP = Decimal(5)


def enough(found: Gaps) -> tuple[str, str]:
    """« Assez pour 6 actions », « environ 190 à 240 € par an »."""
    if not found.actions or found.eur is None:
        return "Pas encore d’action chiffrée", "Il manque des réponses."
    return f"Assez pour {plural(found.actions, 'action')}", f"{euro_range(found.eur)} par an"


def more(found: Gaps) -> tuple[str, str]:
    """« 4 réponses en ouvrent 5 de plus », « environ 150 € par an, en 6 minutes »."""
    many = len(all_paths(found))
    answers = plural(many, "réponse")
    verb = "en ouvre" if many == 1 else "en ouvrent"
    bold = f"{answers} {verb} {found.more} de plus" if found.more else f"{answers} à demander"
    return (
        bold,
        f"{about(found.more_eur.central, found.more_eur.high)}, en {minutes(found.seconds)}",
    )


def about(eur: Decimal, most: Decimal) -> str:
    """« environ 60 € par an »; « jusqu’à 60 € par an » where an answer may give nothing much."""
    if eur >= STEP:
        return f"environ {money(rounded(eur, STEP), 0)} par an"
    return f"{euro_range(Range(Decimal(0), Decimal(0), most))} par an"


def worth_words(one: Worth) -> str:
    """What a question is worth, in two words: the danger before the euros."""
    if one.dangers:
        return "sécurité"
    if one.health:
        return "santé"
    return about(one.eur, one.most)


def minutes(seconds: int) -> str:
    """« 2 minutes », never none."""
    whole = (Decimal(seconds) / 60).to_integral_value(ROUND_CEILING)
    return plural(whole, "minute")


def opens(one: Worth) -> str:
    """« Ouvre : poser une douchette économe »."""
    titles = [inside(BY_ID[rule].title) for rule in one.opens[:NAMED]]
    left = len(one.opens) - len(titles)
    said = ", ".join(titles) + (f", et {left} de plus" if left else "")
    if said:
        return f"Ouvre\u00a0: {said}"
    return "Un danger à écarter" if one.dangers else "Précise les économies"


def asked_paths(one: Worth) -> tuple[str, ...]:
    """The questions to open for it: those of rows that exist."""
    return tuple(path for path in one.paths if "/new" not in path)


def all_paths(found: Gaps) -> list[str]:
    """The questions worth asking, the worthiest first, each with those that go with it."""
    return list(dict.fromkeys(path for one in found.asked for path in asked_paths(one)))
