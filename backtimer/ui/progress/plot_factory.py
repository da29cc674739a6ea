"""What draws the plots, read in two steps: it takes a sixth of a second, once."""

from __future__ import annotations

from backtimer.ui.progress.chart_card import MakePlot


def read_numpy() -> None:
    """The part that any thread may read; the classes of Qt are the window's."""
    import numpy  # noqa: F401, ICN001


def plot_maker() -> MakePlot:
    """What makes a plot of a view; for the window's thread."""
    from backtimer.ui.progress.plots import make_plot

    return make_plot
