"""Professionals and partners: where they work, talks, disseminated documents.
Entry points: `working_area`, `talks`, `dissemination`.
"""
