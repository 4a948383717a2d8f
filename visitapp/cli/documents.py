"""The generated pages of `docs/reference/`: questions, savings, values, states, who sees what."""

from datetime import date

from visitapp import shipped
from visitapp.domain.checklist.catalogue import markdown as questions
from visitapp.domain.orientations.catalogue import markdown as orientations
from visitapp.domain.parameters.catalogue import catalogue as parameters
from visitapp.domain.parameters.files import read_parameters
from visitapp.domain.privacy.data_page import page as data
from visitapp.domain.privacy.retention import HOUSEHOLD, kept
from visitapp.domain.privacy.sight import BY_KIND
from visitapp.domain.privacy.sight_words import page as who_sees_what
from visitapp.domain.savings.catalogue import markdown as rules
from visitapp.domain.savings.examples import read_examples
from visitapp.domain.states.diagram import page as states
from visitapp.domain.states.machines import MACHINES
from visitapp.operations.desk.forms import Forms
from visitapp.operations.desk.reference import reference_tables

KINDS = (
    "household", "appointment", "visit", "review_point", "bag", "call", "registration",
    "support_action", "urgency",
    "consent", "orientation", "partner", "letter", "follow_up", "stock", "period",
    "gathering", "attendance", "contact", "dissemination", "scheme",
)  # fmt: skip
PARAMETERS = "parameters"
EXAMPLES = "examples/rules"
EXAMPLES_DAY = date(2026, 11, 25)
"""The day whose values the examples were computed on."""
STATES = """# States

Written by `make docs` from `visitapp/domain/states/`. A record moves along these arrows and no
other, by whatever door: the screens, the command line and the server ask the same function.

"""


def documents() -> dict[str, str]:
    """File name in `docs/` → its whole text."""
    forms = Forms()
    files = [name for name in shipped.names(PARAMETERS) if name.endswith(".yaml")]
    values = {
        name: read_parameters(shipped.text(f"{PARAMETERS}/{name}"), name) for name in sorted(files)
    }
    tables = reference_tables()
    cases = {name: shipped.text(f"{EXAMPLES}/{name}") for name in shipped.names(EXAMPLES)}
    examples = read_examples(cases, forms.latest("visit"))
    told = rules(examples, tables.parameters.on(EXAMPLES_DAY), tables.actions, tables.dangers)
    every = {kind: forms.latest(kind) for kind in BY_KIND}
    rule = kept([tables.parameters], EXAMPLES_DAY, HOUSEHOLD)
    return {
        "reference/data.md": data(every, rule, EXAMPLES_DAY),
        "reference/questions.md": questions([forms.latest(kind) for kind in KINDS]),
        "reference/rules.md": "\n".join((told, orientations(tables.orientations))),
        "reference/parameters.md": parameters(values),
        "reference/states.md": STATES + states(MACHINES.values()),
        "reference/who-sees-what.md": who_sees_what(every),
    }
