"""Sound out: from samples with a time stamp to the machine's speakers, with its level measured."""

import os

# numpy's algebra would start a thread a core, for sums that take microseconds
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
