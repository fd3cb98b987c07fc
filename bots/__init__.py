"""Everything a person in a chat can see."""
