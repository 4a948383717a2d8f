"""The program itself: its help, and what it is made of."""
