"""One small traced function per saving, a file per subject. Numbers live in parameter files."""
