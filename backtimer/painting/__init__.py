"""Painting with Qt, without widgets: pages on paper, figures, charts."""
