"""Registration from outside: pages for households and social workers, drafts, what is received."""
