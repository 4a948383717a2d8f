"""Domain in, bytes out: reports and sheets as PDF, charts drawn once."""
