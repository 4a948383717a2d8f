"""A visit's answers in, its whole result out. Entry points: `study.study`, `tables.Tables`."""
