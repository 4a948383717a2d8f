"""Which questions are worth asking in this home, and what each would open.
Entry points: `question_worth.Weighing`, `plausible_answers.read_plausible`.
"""
