"""English words and phrases, as far as statements need them."""
