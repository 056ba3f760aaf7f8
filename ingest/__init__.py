"""From a trainer's folder to a new generation."""
