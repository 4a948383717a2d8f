"""The states of each kind of record and the only moves between them.
Entry points: `machines.MACHINES`, `machine.Move`.
"""
