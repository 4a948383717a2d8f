"""Before the first screen: first start, password, trouble, recovery after a crash."""
