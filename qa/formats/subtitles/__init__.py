"""Subtitles: cues with their times, what is written in one, and which of two files go together."""
