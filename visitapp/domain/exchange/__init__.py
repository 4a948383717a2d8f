"""Files of the trade's other programs: XLSForm, meter files, DPE, tables.
Entry points: `xlsform`, `dpe`, `text_table`.
"""
