"""Forms that units fill in and send back: what they hold, how they are read, what they change."""
