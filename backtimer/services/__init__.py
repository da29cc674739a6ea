"""The program behind the window and the commands, without Qt."""
