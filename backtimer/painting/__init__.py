"""Painting with Qt but without widgets: PDF pages, figures, charts."""
