"""Sound out: from samples with a time to the machine's speakers, with its level measured."""
