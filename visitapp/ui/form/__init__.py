"""Questionnaires on screen: `section_page` in a visit, `ask_page` for a few questions."""
