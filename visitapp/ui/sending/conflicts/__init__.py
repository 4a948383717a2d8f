"""Two answers to one question: both are shown, and a person chooses."""
