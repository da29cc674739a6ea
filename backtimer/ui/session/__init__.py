"""A session on the screen: pages, driver, finish."""
