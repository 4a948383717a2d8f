"""What is carried and given: the agency's stock, the visitors' bags, their movements.

Kinds: stock, bag.
Entry points: `agency_stock`, `count_bag`, `bag.stock`, `bag_movements.note_fitted`.
"""
