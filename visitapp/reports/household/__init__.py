"""The household's report and its contract sheet. Entry points: `report.household_report`,
`annex`.
"""
