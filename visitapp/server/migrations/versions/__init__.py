"""The versions of the server's database, oldest first."""
