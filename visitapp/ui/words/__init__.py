"""What several rooms say in the same words: states, days, sending, review, answers."""
