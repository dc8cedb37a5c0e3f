"""How names are written: text to comparable text. Knows no lists."""
