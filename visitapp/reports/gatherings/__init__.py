"""Papers of a session: invitation, sign-in sheet, preparation, certificate.
Entry points: the function named as its file.
"""
