"""Rules asked before a real site goes live."""
