"""Scripts that make the files of this project again; none is needed at run time."""
