"""One file a kind of finding, all the same shape."""
