"""What goes to and comes from the ALEC server. Today: the outbox, read from the change log."""
