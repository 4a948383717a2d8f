"""Orientations of a household to services, from proposed to their outcome.

Kinds: orientation.
Entry points: `orientations`.
"""
