"""The ways through all screens, room by room."""

from tests.ui.appointments import pictures as appointments
from tests.ui.drawing import Walk
from tests.ui.follow_up import pictures as follow_up
from tests.ui.gatherings import pictures as gatherings
from tests.ui.households import pictures as households
from tests.ui.indicators import pictures as indicators
from tests.ui.intake import pictures as intake
from tests.ui.network.people import pictures as network
from tests.ui.orientations import pictures as orientations
from tests.ui.privacy import pictures as privacy
from tests.ui.profile.opening import pictures as opening
from tests.ui.profile.preferences import pictures as updates
from tests.ui.program.about import pictures as about
from tests.ui.review import pictures as review
from tests.ui.schemes import pictures as schemes
from tests.ui.sending.team import pictures as team
from tests.ui.sending.unproven import pictures as unproven
from tests.ui.support import pictures as support
from tests.ui.training import pictures as training

WALKS: dict[str, Walk] = {
    "review": review.WALK, "visit returned": review.RETURNED, "intake": intake.WALK,
    "appointments, stock": appointments.WALK, "support": support.WALK,
    "gatherings": gatherings.WALK, "orientations": orientations.WALK,
    "follow-up": follow_up.WALK, "indicators": indicators.WALK, "network": network.WALK,
    "schemes": schemes.WALK, "privacy": privacy.WALK, "households": households.WALK,
    "team": team.WALK, "updates": updates.WALK, "about": about.WALK, "opening": opening.WALK,
    "training": training.WALK, "unproven": unproven.WALK,
}  # fmt: skip
