"""The directory of partners, its imports and exports.

Kinds: partner.
Enter by `partners`, `import_export`.
"""
