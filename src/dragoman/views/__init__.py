"""Read models: what the record looks like from one side, as tables."""
