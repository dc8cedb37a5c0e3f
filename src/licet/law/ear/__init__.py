"""Export Administration Regulations (15 CFR parts 730 to 774): one rule per file, named by section."""
