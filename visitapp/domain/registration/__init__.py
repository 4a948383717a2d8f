"""The registration from outside: its pages, what was typed in them, its codes, its timing. Pure."""
