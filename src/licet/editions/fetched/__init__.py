"""Publications brought in from their official addresses, stored whole, and the edition that answers."""
