"""« Agenda »: a week of appointments, put off, noted or given to a diary. Entry point: `screen`."""
