"""Rules of the Office of Foreign Assets Control: not the EAR, so never an EAR outcome, but named beside it."""
