"""What other machines and one-time pages may ask of the desk, by theme."""
