"""Reading back and exporting what was done."""
