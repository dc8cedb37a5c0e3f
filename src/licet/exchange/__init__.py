"""The lists in other programs' forms, and other people's lists in ours: values in, text out; text in, values out."""
