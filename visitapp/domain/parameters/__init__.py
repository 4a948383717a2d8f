"""Dated numbers with their sources, and local overrides. Entry points: `parameters.Parameters`,
`files.read_parameters`.
"""
