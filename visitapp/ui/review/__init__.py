"""« À relire » and the review of one visit: the adviser's desk."""
