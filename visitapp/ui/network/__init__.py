"""The network of the agency: its directory, its people, what is disseminated there."""
