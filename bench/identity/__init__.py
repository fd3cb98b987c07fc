"""How good and how fast the check of ID copies is, on copies drawn for the purpose."""
