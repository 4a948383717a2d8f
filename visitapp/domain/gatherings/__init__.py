"""Workshops and trainings: seats, waiting list, quizzes, certificates.
Entry points: `seats`, `figures`.
"""
