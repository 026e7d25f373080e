"""Rules about what figures give away: no small number, and no hidden part that others reveal by subtraction."""
