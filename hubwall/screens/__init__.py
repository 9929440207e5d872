"""What the X server knows of the screens: where they stand, how to arrange and light them, how to
keep them from blanking, and a virtual wall for machines without any. No Qt."""
