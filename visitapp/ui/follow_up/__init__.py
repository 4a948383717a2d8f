"""One year later: the list, the call, the questions, and what changed."""
