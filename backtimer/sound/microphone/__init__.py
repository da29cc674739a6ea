"""Voice commands: from blocks of the microphone to phrases, on this machine alone."""
