"""What a Chinese word may be in English: the lexicon, the dictionary, and which words carry content."""
