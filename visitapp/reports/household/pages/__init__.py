"""One file per page of the report: the subject in, blocks out."""
