"""License requirements and review policies of the lists in the publisher's words, as structured scope."""
