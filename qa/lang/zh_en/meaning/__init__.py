"""Negation, force, direction, order and roles: what a Chinese cue means, and what its English may not say."""
