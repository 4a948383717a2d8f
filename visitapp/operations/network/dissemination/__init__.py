"""Information sent to the network: its text, recipients, sending and effects.

Kinds: dissemination.
Entry points: `disseminations`, `recipients`, `message`.
"""
