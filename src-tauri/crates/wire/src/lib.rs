//! What crosses to the window and the command line, and the table of commands
