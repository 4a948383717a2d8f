"""Registration from outside: pages for households and social workers, sealed drafts, what is
received. Entry points: the routers of `start_routes`, `page_routes`, `sending_routes`.
"""
