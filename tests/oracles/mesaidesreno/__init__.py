"""The model mesaidesreno 2.3.1 (State start-up of public aids to renovation): Anah classes."""
