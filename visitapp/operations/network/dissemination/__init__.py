"""Information sent to the network: its text, recipients, sending and effects.

Kinds: dissemination.
Enter by `disseminations`, `recipients`, `message`.
"""
