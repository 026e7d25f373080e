"""Changes: what one revision of the records holds that another does not, whether it may, and what it does."""
