"""What the XML formats share: a parser that keeps the bytes at hand, and the inline content of a segment."""
