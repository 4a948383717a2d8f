"""Domain in, bytes out: reports, letters and sheets as PDF. Entry points: `render.report`,
`letters.letter.letter_pdf`.
"""
