"""The registration pages: their plan, typed values, codes, timing.
Entry points: `plan.read_plan`, `typed_fields`.
"""
