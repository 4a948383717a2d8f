"""The visit itself: its frame, its sections, its memory and its undo."""
