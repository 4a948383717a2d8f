"""One module per page: the subject in, the page's blocks out."""
