"""Every shown number opened to its inputs, formula, parameters and sources.
Entry point: `explain_visit.explained`.
"""
