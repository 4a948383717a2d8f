"""Alerts, aids and orientations: what to do now, what to ask for, whom to see."""
