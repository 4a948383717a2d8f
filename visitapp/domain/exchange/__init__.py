"""What the trade's other programs read and write: forms, meter files, diagnoses, lists."""
