"""« Ma journée »: the home screen."""
