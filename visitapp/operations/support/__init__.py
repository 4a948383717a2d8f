"""Support of a household after the visit: actions, mediation, calls, buildings.

Kinds: support action, call.
Entry points: `actions`, `calls`, `buildings`, `call_back_list`.
"""
