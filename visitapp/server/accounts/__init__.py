"""Accounts, passwords, second factor, invitations, tokens and device keys: who is at the door.
Entry points: `sign_in`, `tokens`, `invite`, `console`, `territories`.
"""
