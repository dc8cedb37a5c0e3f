"""An edition on disk: canonical blocks, their digests, and the proofs made of them."""
