"""The SQL behind the lists on screen, one file a list. Entry points: `by_household`,
`registrations`, `review_queue`, `tallies`.
"""
