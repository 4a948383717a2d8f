"""The data key and the slots that open it: password, keyring, recovery code, escrow.
Entry points: `keys`, `slots`, `keyring_slot.SystemKeyring`.
"""
