"""The wall in Qt: the window, screens and hot-plug, frames into the scene, view models, input."""
