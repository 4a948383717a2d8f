"""One field for each type of question: `registry.field_for` makes it."""
