"""XLIFF 1.2 and what Trados, memoQ and Memsource have made of it: units, their segments, codes and comments."""
