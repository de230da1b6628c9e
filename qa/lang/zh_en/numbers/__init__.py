"""Quantities of a Chinese text against those of its English."""
