"""Alerts, aids, rights and indicators of energy poverty for one household.
Entry points: `aids.aids`, `alerts.alerts`, `rights.rights`, `indicators.indicators`.
"""
