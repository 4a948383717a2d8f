"""Services a household could be sent to, and why. Entry points: `orientation.orientations`,
`needs`.
"""
