"""Dated copies, never changed: publications compiled into parties and listings in time."""
