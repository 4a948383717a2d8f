"""`visitapp …` in processes of their own that have nothing left to import.

A parent holds the program, imported and idle, and forks itself for each command: a real process
with its own signals, files and end, for a tenth of what starting Python again costs.
Entry points: `process.Warm`, for what `subprocess.Popen` does; `process.ran`, for what `run` does;
`ask.py`, for scripts.
"""
