"""WeasyPrint on the HTML of standard input: the milliseconds of each of eight times, once warm."""

import sys
import time

import weasyprint

html = sys.stdin.read()
for turn in range(10):
    begun = time.perf_counter()
    weasyprint.HTML(string=html).write_pdf()
    if turn > 1:
        print((time.perf_counter() - begun) * 1000)
