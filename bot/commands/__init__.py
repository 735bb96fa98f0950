"""The commands of the command line, one a module: NAME, HELP, add_arguments, main."""
