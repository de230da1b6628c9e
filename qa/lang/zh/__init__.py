"""Chinese as a source language."""
