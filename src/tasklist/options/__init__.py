"""Command options that several commands share."""
