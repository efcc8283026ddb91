"""How far off a printer prints: a sheet that shows it, and what was read there, kept."""
