"""The two documents of figures, a period and a year: PDF, CSV and XLSX over the same sheet.

`templates` declares their parts; enter by `period_pdf`, `year_pdf` and `tables`.
"""
