"""What is kept, and found again."""
