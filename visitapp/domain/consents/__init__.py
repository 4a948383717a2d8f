"""Who may receive what: recipients, the state of a consent, the same body under two names.
Entry points: `consents.permission`, `consents.of_partner`.
"""
