"""Rules about the calendar: the year's meetings, when they are, and what follows one that came to nothing."""
