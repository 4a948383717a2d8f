"""A new version's manifest, and whether it may be taken here. Entry points: `manifest`,
`decide.archive_for`.
"""
