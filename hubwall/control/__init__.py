"""One wall a machine: a Unix socket on which the running wall can be asked and told things by this
user's other programs (the command line, cron, the desk). No Qt."""
