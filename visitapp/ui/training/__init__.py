"""« S’entraîner »: the card of the day, the family's papers, three questions, one's own visit
looked at again. Entry point: `screen`.
"""
