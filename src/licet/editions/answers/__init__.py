"""Questions about listings in time, answered from one edition: listed, history, changes, and as known on a day."""
