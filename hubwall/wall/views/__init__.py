"""View models: what QML binds to. They hold no state of their own that a command could change."""
