"""Which questions are worth asking in this home, and what each would open.
Entry points: `worth.Weighing`, `plausible.read_plausible`.
"""
