"""The profile on this computer: first start, opening, copies, keys, the diagnostic.

Kinds: none.
Entry points: `open_profile`, `import_profile`, `change_keys`, `diagnostic`.
"""
