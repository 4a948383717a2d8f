"""The notes drawer (F2): facts, roomy, from anywhere in the visit."""
