"""The agency's annex: how every figure was made, and every answer, small and dense."""
