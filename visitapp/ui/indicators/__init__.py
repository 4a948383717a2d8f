"""« Chiffres »: what was done and what changed, each figure beside its definition and its files.

Kind: period. Entry points: `screen.IndicatorsScreen`.
"""
