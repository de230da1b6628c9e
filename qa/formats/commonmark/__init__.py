"""Markdown (CommonMark with tables, strikethrough and footnotes) as blocks, each with the places of its characters."""
