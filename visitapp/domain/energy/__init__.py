"""Bills to a normal year, what heats, end uses, per degree. Entry points: `bills`,
`household.household_bills`, `end_uses.split`, `results`.
"""
