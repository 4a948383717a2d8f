"""From the pages of the registration to the report of the year, through everybody's hands."""
