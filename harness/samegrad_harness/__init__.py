"""The harness: one network, three languages, and the proof that they agree."""
