"""Many people, long, in bad weather: what leaks, what is lost or doubled, what breaks."""
