"""« Chiffres »: what was done and what changed, each figure beside its definition and its files.

Kind `period`; enter by `screen.IndicatorsScreen`.
"""
