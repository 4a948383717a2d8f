"""A new version's manifest, and whether it may be taken here. Entry points: `manifest`,
`accept_version.archive_for`.
"""
