"""The directory of partners, its imports and exports.

Kinds: partner.
Entry points: `partners`, `import_export`.
"""
