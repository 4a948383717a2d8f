"""« Les dispositifs »: what each asks for (`screen`), one version to prepare (`sheet`)."""
