"""What helps to write a file, and to judge a proposal."""
