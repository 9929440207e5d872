"""Sound as people at the wall meet it: keys, the mixer, meters, who is listened to first."""
