"""Gettext PO: its entries, and where their texts stand."""
