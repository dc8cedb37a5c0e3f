"""The wire format of yente 5, answered by licet: programs that ask an OpenSanctions server work unchanged."""
