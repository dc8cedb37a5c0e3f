"""What each list looked like on a day: files of a folder read as states, settled against each other."""
