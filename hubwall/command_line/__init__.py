"""What people type after `hubwall`: a file for each command, or for a few that belong together.
`hubwall.cli` puts them together."""
