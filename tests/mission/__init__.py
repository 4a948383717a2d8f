"""Each line of the mission, shown working by one named test (`docs/mission.md`)."""
