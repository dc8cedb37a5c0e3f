"""The Consolidated Screening List API of the International Trade Administration, answered from the snapshot."""
