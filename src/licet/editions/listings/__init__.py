"""From states and notices to parties and their listings in time."""
