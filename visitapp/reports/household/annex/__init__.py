"""The agency's annex: every answer, and how every figure was made."""
