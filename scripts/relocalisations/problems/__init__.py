"""What is wrong with what people wrote, as values, and the ways to tell it."""
