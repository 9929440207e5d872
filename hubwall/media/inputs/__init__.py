"""What is plugged into the wall machine: capture cards and cameras (V4L2), and inputs for sound."""
