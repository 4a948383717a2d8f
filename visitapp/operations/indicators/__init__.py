"""The figures of a period and the report of a year: counted, closed, corrected, written out.

Kind `period`. Enter by `sheets` (`sheet`, `yearly`, `close`, `reopen`), `addenda` and `export`.
"""
