"""The ALEC server: numbers the changes of every laptop, and gives each person their own files."""
