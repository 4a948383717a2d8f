"""The messages, the HTTPS link, enrolment and tokens. Entry points: `messages`, `link.Link`,
`enrol`, `session.Session`.
"""
