"""Who a person is and what they may see or do, route by route and household by household.
Entry points: `person.Person`, `rights.may_see`, `visible_to`.
"""
