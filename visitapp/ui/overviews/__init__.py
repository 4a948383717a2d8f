"""Screens over several capabilities: the day, a visit to prepare, what waits today, a timeline."""
