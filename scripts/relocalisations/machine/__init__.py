"""The machine: its cores, its disk, what the last build left there."""
