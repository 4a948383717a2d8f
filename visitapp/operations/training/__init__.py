"""« S’entraîner »: the training family, its papers, a trainee's days, her visit beside the expected
one. Nothing of it is sent. Entry points: `family`, `trainee`.
"""
