"""An open visit or follow-up: answers in memory, each write sent, undo, the pages of sections."""
