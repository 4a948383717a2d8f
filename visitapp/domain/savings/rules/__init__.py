"""The savings, a file a subject; `registry` gathers them."""
