"""One seed for the whole world: what people and machines do, and what must hold (`story.py`)."""
