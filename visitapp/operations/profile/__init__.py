"""The profile on this computer: first start, opening, copies, keys, the diagnostic.

Kinds: none.
Enter by `open_profile`, `bring_visits`, `change_keys`, `diagnostic`.
"""
