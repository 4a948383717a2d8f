"""A scheme's own rules: for whom, how many visits, what it asks for, who carries it."""
