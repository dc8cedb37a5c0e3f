"""The forms in which OFAC publishes its lists: delimited files, their companions, the advanced XML."""
