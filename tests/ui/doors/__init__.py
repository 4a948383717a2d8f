"""Every screen that changes a state, opened for every state and every role."""
