"""What other machines and one-time links call."""
