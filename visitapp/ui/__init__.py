"""The PySide6 desktop. No SQL, no HTTP, no arithmetic."""
