"""The agency's server: numbers the changes of every laptop and gives each person their own files.
Entry points: `app.make_app`, `start_workers`.
"""
