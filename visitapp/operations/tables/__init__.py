"""Records in and out of tables by columns: a record a line, a question of its kind a column.

`columns` reads and writes any kind; the directory and the people of the network declare theirs.
"""
