"""Workshops and training sessions: seats, waiting list, quizzes, certificates.
Entry points: `seats`, `figures`.
"""
