"""What a wall is: plain frozen data and pure functions. No Qt, no input or output, no clock."""
