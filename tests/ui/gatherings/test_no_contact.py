"""The adviser is told when her papers can name no telephone, and no longer once one is written."""

from datetime import date

from tests.operations.gatherings_made import make_gathering
from tests.operations.network_made import information
from tests.operations.schemes_made import put
from tests.operations.support.test_buildings import agreeing
from tests.ui.seeing import says, settle
from visitapp.operations.gatherings.lists import gathering_file
from visitapp.operations.network.dissemination.disseminations import dissemination_file
from visitapp.operations.support.buildings import building
from visitapp.store.file import meta
from visitapp.ui.gatherings.sheet import GatheringSheet
from visitapp.ui.network.dissemination.sheet import DisseminationSheet
from visitapp.ui.support.building import BuildingCard

MISSING = "Aucun téléphone n’est écrit pour Ecogie."
WHO = "La coordinatrice l’écrit dans les réglages du dispositif."


def test_the_three_screens_say_what_is_missing(desk, look, show) -> None:
    meta.write(desk.database, "role", "coordinator")
    gathering, made = make_gathering(desk), information(desk, scheme="Ecogie")
    household = agreeing(desk, "Odile", damp=True)
    for said in (True, False):
        sheet, paper = GatheringSheet(look), DisseminationSheet(look)
        sheet.show_file(gathering_file(desk, gathering=gathering))
        paper.show_dissemination(dissemination_file(desk, dissemination=made))
        card = BuildingCard(look, building(desk, household=household))
        for one in (sheet, paper, card):
            show(one, 900, 700)
            settle()
            assert says(one, MISSING) == said
            assert says(one, WHO) == said
        if said:
            put(desk, since=date(2026, 1, 1), phone="01 99 00 00 71")
