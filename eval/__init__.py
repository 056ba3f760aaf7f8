"""Measurement, on top of everything."""
