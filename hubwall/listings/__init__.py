"""Channel lists and guides: foreign files, read in a process of their own and kept in a store.

    address ─▶ fetching ─▶ m3u, xspf ─▶ entries ─▶ store (SQLite, a new file renamed) ─▶ reading
                       └─▶ xmltv ─▶ guide (only what the list has, and the days that matter) ─┘

All but `reading` and `jobs` runs in `python -m hubwall.listings`: one process a refreshing, under
limits, which ends when it is done or when whoever asked is gone.
"""
