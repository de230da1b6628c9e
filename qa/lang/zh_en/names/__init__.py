"""Names: their spelling, names of record, and what is taken for another."""
