"""Which screen stands where. Each is imported and built when it is first asked for."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from PySide6.QtWidgets import QWidget

from visitapp.domain.roles import ADVISER, COORDINATOR, Role

SCREENS = {
    "day": ("visitapp.ui.overviews.day.screen", "DayScreen"),
    "households": ("visitapp.ui.households.screen", "HouseholdsScreen"),
    "prepare": ("visitapp.ui.overviews.prepare.screen", "PrepareScreen"),
    "sending": ("visitapp.ui.sending.screen", "SendingScreen"),
    "conflicts": ("visitapp.ui.sending.conflicts.screen", "ConflictsScreen"),
    "calls": ("visitapp.ui.support.calls.screen", "CallsScreen"),
    "kit": ("visitapp.ui.stock.bag.screen", "BagScreen"),
    "help": ("visitapp.ui.program.help.screen", "HelpScreen"),
    "about": ("visitapp.ui.program.about.screen", "AboutScreen"),
    "settings": ("visitapp.ui.profile.preferences.screen", "SettingsScreen"),
    "numbers": ("visitapp.ui.parameters.screen", "NumbersScreen"),
    "schemes": ("visitapp.ui.schemes.screen", "SchemesScreen"),
    "agenda": ("visitapp.ui.appointments.screen", "AgendaScreen"),
    "stock": ("visitapp.ui.stock.screen", "StockScreen"),
    "gatherings": ("visitapp.ui.gatherings.screen", "GatheringsScreen"),
    "review": ("visitapp.ui.review.screen", "ReviewScreen"),
    "follow_up": ("visitapp.ui.follow_up.screen", "FollowUpScreen"),
    "arrivals": ("visitapp.ui.intake.screen", "ArrivalsScreen"),
    "reminders": ("visitapp.ui.overviews.reminders.screen", "RemindersScreen"),
    "timeline": ("visitapp.ui.overviews.timeline.screen", "TimelineScreen"),
    "support": ("visitapp.ui.support.screen", "SupportScreen"),
    "buildings": ("visitapp.ui.support.buildings.screen", "BuildingsScreen"),
    "orientations": ("visitapp.ui.orientations.screen", "OrientationsScreen"),
    "partners": ("visitapp.ui.network.directory.screen", "PartnersScreen"),
    "network": ("visitapp.ui.network.people.screen", "NetworkScreen"),
    "dissemination": ("visitapp.ui.network.dissemination.screen", "DisseminationScreen"),
    "personal": ("visitapp.ui.privacy.screen", "PersonalScreen"),
    "team": ("visitapp.ui.sending.team.screen", "TeamScreen"),
    "indicators": ("visitapp.ui.indicators.screen", "IndicatorsScreen"),
}
RAIL_PLACE = {
    "prepare": "day", "calls": "day", "visit": "day", "numbers": "settings", "personal": "settings",
    "schemes": "settings", "team": "settings",
    "conflicts": "sending", "follow_up": "reminders", "agenda": "reminders", "stock": "reminders",
    "gatherings": "reminders",
    "timeline": "households", "support": "households", "orientations": "households",
    "buildings": "households", "arrivals": "households", "about": "help",
    "network": "partners", "dissemination": "partners",
}  # fmt: skip
FIRST: dict[Role, str] = {ADVISER: "review", COORDINATOR: "review"}
"""The screen that comes first; for others « Ma journée »."""
INSIDE_VISIT = ("visit", "missing", "actions", "report", "shared")


def screen_class(name: str) -> Callable[..., Any]:
    """The class of a screen. KeyError for a name that is none."""
    module, class_name = SCREENS[name]
    found: Callable[..., Any] = getattr(import_module(module), class_name)
    return found


def title_of(screen: QWidget) -> str:
    """What the window's title says of a screen."""
    said = getattr(screen, "window_title", None)
    return str(said()) if callable(said) else ""
