"""Painting with Qt but without widgets: figures, charts and PDF pages."""
