"""Changes the code of a module, one place at a time, and sees that a test notices."""
