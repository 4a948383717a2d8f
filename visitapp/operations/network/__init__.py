"""Who the agency works with: the directory, the people, what is made known to them.

Kinds: partner, contact, dissemination.
Entry points: `directory.partners`, `people.people`, `dissemination.disseminations`.
"""
