"""The questionnaire language: load, relevance, constraints, live answers, problems, progress.
Entry points: `questions.Questionnaire`, `answers.Answer`, `reading.Reading`.
"""
