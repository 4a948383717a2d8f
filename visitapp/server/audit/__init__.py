"""The append-only audit and its chain of hashes. Entry points: `audit.append`, `audit.verify`,
`read_audit`.
"""
