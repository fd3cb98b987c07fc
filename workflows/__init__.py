"""What the product does with what people ask."""
