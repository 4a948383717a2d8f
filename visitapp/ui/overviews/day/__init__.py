"""« Ma journée »: the visits of the day, what was returned, the network. Entry point: `screen`."""
