"""Numbers with a low and a high end, and the words for them. Entry points: `ranges`,
`suggestion.Suggestion`.
"""
