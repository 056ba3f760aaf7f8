"""What the commands of `liquid` say and do, one module for each part of the work; `ui.cli` gives them their names.

Here alone every package is put together: `at_home` opens what the settings name, `at_desk` and `at_review` what the desk and a review
need. Options that several commands have are in `command_options`; `tell`, `tell_drafts` and `tell_review` say in a person's language what came of it,
and `local_times` in which zone.
"""
