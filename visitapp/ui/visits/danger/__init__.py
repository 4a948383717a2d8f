"""The danger drawer (F9): what to do now, then what to write down."""
