"""Professionals and partners: where they work, talks, disseminated documents.
Entry points: `where`, `talks`, `dissemination`.
"""
