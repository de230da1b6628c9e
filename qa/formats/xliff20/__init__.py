"""XLIFF 2.0 to 2.2: units and their segments, inline codes with their original data, annotations."""
