"""The people of the network, when they were last talked to, their imports and exports.

Kinds: contact.
Entry points: `people`, `people_list`, `talks`, `import_export`.
"""
