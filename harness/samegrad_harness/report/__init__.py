"""Reports of a run, all made from its record alone."""
