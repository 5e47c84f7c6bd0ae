"""The measurements, on files in public formats; each prints one JSON object."""
