"""Letters that leave by e-mail: found, handed to the agency's relay, noted in the household's
history. Entry point: `postman`.
"""
