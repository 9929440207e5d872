"""The demo's own content, served from this machine: no internet is needed to see a working wall."""
