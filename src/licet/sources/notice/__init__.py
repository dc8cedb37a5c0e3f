"""A Federal Register notice, from official XML or plain text, as the changes to a list that it orders."""
