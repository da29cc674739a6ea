"""The program with a screen reader beside it, over AT-SPI."""
