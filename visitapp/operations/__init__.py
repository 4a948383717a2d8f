"""One function per user action, in one transaction, returning what changed. No Qt."""
