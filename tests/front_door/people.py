"""Four invented registrations: what each types, and what becomes of it.

Awa is visited. Line, a social worker, registers Jo, who is called and waits. Awa's daughter
registers her once more, with her name misspelt. Farida's income is over the ceiling.
"""

from collections.abc import Mapping

from tests.server.registration.walking import AWA, BY_LINE

Pages = Mapping[str, Mapping[str, str | list[str]]]
HER_OWN: Pages = {**AWA, "urgence": {"cut": "threatened", "broken": "yes"}}
BY_A_SOCIAL_WORKER: Pages = {
    **BY_LINE,
    "commune": {"commune": "Bagnolet"},
    "logement": {"postcode": "93170", "street": "4 rue Sadi"},
    "revenus": {"rfr": "9 800"},
}
ONCE_MORE: Pages = {
    **AWA,
    "joindre": {"first_name": "Hawa", "last_name": "Exempel", "phone": "06 12 34 56 78"},
}
ABOVE: Pages = {
    **AWA,
    "commune": {"commune": "Pantin"},
    "logement": {"tenure": "owner", "street": "9 quai de l’Aisne", "postcode": "93500"},
    "revenus": {"rfr": "81 000"},
    "joindre": {"first_name": "Farida", "last_name": "Inventée", "phone": "06 44 44 44 44"},
}
REGISTERED, HOUSEHOLDS, TREATED_OUT, ACCEPTED, CALLED, VISITED = 4, 3, 2, 2, 1, 1
"""By hand: four registrations of three households, one twice, and one over the ceiling."""
NOT_YET = ("Bilan remis", "Orientés", "Suivi renforcé", "Suivis un an après")
"""By hand: the day after the visit, nobody gave the report, proposed a service or called again."""
