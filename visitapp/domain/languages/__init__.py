"""What a household reads, in its language: sentences kept with their French and their slots.
Entry points: `catalogue.read_catalogue`, `voice.Voice`.
"""
