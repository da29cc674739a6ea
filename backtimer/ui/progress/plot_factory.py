"""Late import of the plotting libraries, in two steps; together they take about 160 ms, once."""

from __future__ import annotations

from backtimer.ui.progress.chart_card import MakePlot


def read_numpy() -> None:
    """Import the part that may be imported on any thread."""
    import numpy  # noqa: F401, ICN001


def plot_maker() -> MakePlot:
    """Return the factory of plots; for the GUI thread, because its import defines Qt classes."""
    from backtimer.ui.progress.plots import make_plot

    return make_plot
