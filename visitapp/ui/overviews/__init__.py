"""Screens over several capabilities: the day, a visit to prepare, reminders, a timeline."""
