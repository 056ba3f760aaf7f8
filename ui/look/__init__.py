"""How all rooms look: one style sheet, one icon, and Markdown as HTML that is safe to show."""
