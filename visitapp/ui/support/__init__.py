"""What is done for a household after the visit: one sheet for an action, a call, a registration."""
