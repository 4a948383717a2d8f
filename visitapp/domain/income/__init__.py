"""Income beside the ceilings: Anah class, chèque énergie, scheme eligibility.
Entry point: `income`.
"""
