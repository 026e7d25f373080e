"""Rules about privacy: nothing that points to a child, in any text or comment."""
