"""Rules about reviews: what came of an award, and what came back."""
