"""Make the files of each deliverable that is not like another: a module each, named in the table."""
