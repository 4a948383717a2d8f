"""What the words of an energy or water bill say: values proposed with their place, none in doubt.
Entry points: `read.read_bill`, `labels.read_labels`, `words.Word`.
"""
