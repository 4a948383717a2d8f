"""« Agenda »: who goes where and when, a week at a time."""
