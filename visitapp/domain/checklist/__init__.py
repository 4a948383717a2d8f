"""The questionnaire language: load, relevance, constraints, live answers, problems, progress."""
