"""Everything that touches the disk or starts a process."""
