"""Pure Python: values in, values out. No Qt, SQL, HTTP, files or clock."""
