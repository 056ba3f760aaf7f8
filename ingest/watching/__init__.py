"""A folder or Git working copy -> publications of what changed in it, once it is quiet.

In reading order: seen_packs, settling, git_state, snapshot, stamped_version, watch_record, watch_event, watcher, changes, running.
"""
