"""Rules about requests: what may be asked, by whom, by when, and with which papers."""
