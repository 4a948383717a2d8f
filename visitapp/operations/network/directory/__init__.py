"""The directory of partners, its imports and exports, its duplicates.

Kinds: partner.
Enter by `partners`, `import_export`, `duplicates`.
"""
