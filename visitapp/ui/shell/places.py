"""Which screen stands where. Each is imported and built when it is first asked for."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from PySide6.QtWidgets import QWidget

SCREENS = {
    "day": ("visitapp.ui.overviews.day.screen", "DayScreen"),
    "households": ("visitapp.ui.households.screen", "HouseholdsScreen"),
    "prepare": ("visitapp.ui.overviews.prepare.screen", "PrepareScreen"),
    "sending": ("visitapp.ui.sending.screen", "SendingScreen"),
    "conflicts": ("visitapp.ui.sending.conflicts.screen", "ConflictsScreen"),
    "unproven": ("visitapp.ui.sending.unproven.screen", "UnprovenScreen"),
    "calls": ("visitapp.ui.support.calls.screen", "CallsScreen"),
    "bag": ("visitapp.ui.stock.bag.screen", "BagScreen"),
    "training": ("visitapp.ui.training.screen", "TrainingScreen"),
    "help": ("visitapp.ui.program.help.screen", "HelpScreen"),
    "about": ("visitapp.ui.program.about.screen", "AboutScreen"),
    "preferences": ("visitapp.ui.profile.preferences.screen", "PreferencesScreen"),
    "parameters": ("visitapp.ui.parameters.screen", "ParametersScreen"),
    "schemes": ("visitapp.ui.schemes.screen", "SchemesScreen"),
    "appointments": ("visitapp.ui.appointments.screen", "AppointmentsScreen"),
    "stock": ("visitapp.ui.stock.screen", "StockScreen"),
    "gatherings": ("visitapp.ui.gatherings.screen", "GatheringsScreen"),
    "review": ("visitapp.ui.review.screen", "ReviewScreen"),
    "follow_up": ("visitapp.ui.follow_up.screen", "FollowUpScreen"),
    "intake": ("visitapp.ui.intake.screen", "IntakeScreen"),
    "today": ("visitapp.ui.overviews.today.screen", "TodayScreen"),
    "timeline": ("visitapp.ui.overviews.timeline.screen", "TimelineScreen"),
    "support": ("visitapp.ui.support.screen", "SupportScreen"),
    "buildings": ("visitapp.ui.support.buildings.screen", "BuildingsScreen"),
    "orientations": ("visitapp.ui.orientations.screen", "OrientationsScreen"),
    "directory": ("visitapp.ui.network.directory.screen", "DirectoryScreen"),
    "people": ("visitapp.ui.network.people.screen", "PeopleScreen"),
    "dissemination": ("visitapp.ui.network.dissemination.screen", "DisseminationScreen"),
    "privacy": ("visitapp.ui.privacy.screen", "PrivacyScreen"),
    "team": ("visitapp.ui.sending.team.screen", "TeamScreen"),
    "indicators": ("visitapp.ui.indicators.screen", "IndicatorsScreen"),
}
RAIL_PLACE = {
    "prepare": "day", "calls": "day", "visit": "day",
    "parameters": "preferences", "privacy": "preferences", "schemes": "preferences",
    "team": "preferences",
    "conflicts": "sending", "unproven": "sending",
    "follow_up": "today", "stock": "today", "gatherings": "today", "review": "today",
    "timeline": "households", "support": "households", "orientations": "households",
    "buildings": "households", "intake": "households",
    "about": "help",
    "people": "directory", "dissemination": "directory",
}  # fmt: skip
"""The place of the rail that is lit while another screen is shown."""
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
