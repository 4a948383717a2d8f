"""Workshops and training sessions: seats, who waits, answers before and after, what came of it."""
