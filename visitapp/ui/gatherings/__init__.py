"""Workshops and training sessions: the list (`screen`), one session, its people, who came."""
