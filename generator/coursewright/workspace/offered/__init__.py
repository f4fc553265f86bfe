"""Corrected lines, each tried before it is offered."""
