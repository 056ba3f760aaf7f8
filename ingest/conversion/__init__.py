"""Files of every format -> the project's Markdown, with the place of each line in its file.

Modules, in reading order: `converted` (what a converter makes), `grid` and `note_marks`, `notes` (tables), `escape` and
`markdown_writer` (Markdown). Each format is a package of its own beside them, and a home of its library.

Where it happens: `allowance` (what a file may cost), `content_kind`, `compound`, `container` -> `admission` (what a file really is, and
whether it is read), `wire`, `landlock`, `confinement` -> `zygote` -> `confined` (each file in a process of its own).
"""
