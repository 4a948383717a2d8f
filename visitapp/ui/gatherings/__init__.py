"""Workshops and trainings: the list (`screen`), one of them, its people, who came."""
