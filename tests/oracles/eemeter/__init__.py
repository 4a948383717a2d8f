"""eemeter 2.10.11, reference of the CalTRACK 2.0 methods: the normal year of bills."""
