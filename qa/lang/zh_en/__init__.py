"""What links a Chinese phrase with its English: determiners, administrative levels, numbers."""
