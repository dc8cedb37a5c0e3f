"""The links between parties: the evidence of names, numbers and notices, what a person decided, and the clusters."""
