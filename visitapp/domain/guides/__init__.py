"""The guides: tasks in numbered steps, for each of the people who work with the program."""
